namespace DataLake.Stores;

/// <summary>How a bucket is made. The defaults are the safe ones: private and encrypted.</summary>
public sealed record BucketOptions
{
    /// <summary>Whether every version of an object is kept.</summary>
    public bool Versioning { get; init; }

    /// <summary>The KMS key that encrypts objects by default; null for keys that S3 keeps itself (SSE-S3).</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Tags for the bucket.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
