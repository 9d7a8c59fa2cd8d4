namespace DataLake.Stores;

/// <summary>How an object is written.</summary>
public sealed record SendOptions
{
    /// <summary>What an object is written with where nothing is said.</summary>
    public static SendOptions Default { get; } = new();

    /// <summary>Whether nothing is sent where the key holds the same content already.</summary>
    public bool SkipSame { get; init; } = true;

    /// <summary>Whether an object that is there already is an error instead of being replaced.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>Whether an unfinished upload is dropped instead of being taken up.</summary>
    public bool Restart { get; init; }

    /// <summary>The media type; null to tell it from the key's extension.</summary>
    public string? ContentType { get; init; }

    /// <summary>The storage class, such as <c>STANDARD_IA</c>; null for the bucket's default.</summary>
    public string? StorageClass { get; init; }

    /// <summary>Metadata to keep with the object.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags for the object.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
