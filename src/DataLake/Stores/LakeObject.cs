namespace DataLake.Stores;

/// <summary>An object in a lake, as a listing or a transfer tells of it.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The key within the bucket.</param>
/// <param name="Size">The content's length in bytes.</param>
/// <param name="LastModified">When it was last written, in local time, as files have it: what is calculated with it and the clock is right.</param>
/// <param name="ETag">What the lake gives to tell contents apart, without quotes; not always an MD5.</param>
/// <param name="Uri">Its address: <c>s3://bucket/key</c>, or the file's in an embedded lake.</param>
public sealed record LakeObject(string Bucket, string Key, long Size, DateTime LastModified, string ETag, Uri Uri)
{
    /// <summary>The metadata sent with the object, by lower-case name; null where it was not asked for (listings).</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The content's SHA-256 in lower-case hexadecimal as kept beside the object; null where unknown.</summary>
    public string? Sha256 { get; init; }

    /// <summary>How the server says that it encrypts the object, such as <c>AES256</c> or <c>aws:kms</c>; null where it says nothing, or was not asked (listings).</summary>
    public string? Encryption { get; init; }

    /// <summary>What could not be kept or no longer holds, in words for warnings.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The part of the key after its last <c>/</c>.</summary>
    public string Name => Key[(Key.LastIndexOf('/') + 1)..];

    /// <summary><c>bucket/key</c>.</summary>
    public override string ToString() => $"{Bucket}/{Key}";
}
