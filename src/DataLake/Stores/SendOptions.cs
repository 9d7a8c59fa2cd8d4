namespace DataLake.Stores;

/// <summary>How an object is written.</summary>
public sealed record SendOptions
{
    private readonly IReadOnlyDictionary<string, string> metadata = new Dictionary<string, string>();

    /// <summary>What an object is written with where nothing is said.</summary>
    public static SendOptions Default { get; } = new();

    /// <summary>Whether nothing is sent where the key holds the same content already.</summary>
    public bool SkipSame { get; init; } = true;

    /// <summary>Whether an object that is there already is an error instead of being replaced.</summary>
    public bool IfNotExists { get; init; }

    /// <summary>Whether an unfinished upload is dropped instead of being taken up.</summary>
    public bool Restart { get; init; }

    /// <summary>What the key was found to hold a moment ago, where many were looked up at once; null to ask for it.</summary>
    public Lookup? Listed { get; init; }

    /// <summary>Is given the content from its start before anything is sent, and throws where it must not be; what it saw is what is sent.</summary>
    internal Action<Stream, CancellationToken>? Check { get; init; }

    /// <summary>The media type; null to tell it from the key's extension.</summary>
    public string? ContentType { get; init; }

    /// <summary>The storage class, such as <c>STANDARD_IA</c>; null for the bucket's default.</summary>
    public string? StorageClass { get; init; }

    /// <summary>Metadata to keep with the object, by names in lower case, as S3 has them.</summary>
    public IReadOnlyDictionary<string, string> Metadata
    {
        get => metadata;
        init => metadata = value.GroupBy(entry => entry.Key.ToLowerInvariant(), entry => entry.Value, StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => entry.Last(), StringComparer.Ordinal);
    }

    /// <summary>Tags for the object.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether anything is said of the object beside its content.</summary>
    internal bool SaysMore => Metadata.Count > 0 || Tags.Count > 0 || ContentType is not null || StorageClass is not null;

    /// <summary>Whether an object has the metadata, tags and media type that are said; what is not said is left as it is.</summary>
    internal bool AreSet(string? contentType, IReadOnlyDictionary<string, string>? metadataThere, IReadOnlyDictionary<string, string>? tagsThere) =>
        (ContentType is null || ContentType.Equals(contentType, StringComparison.OrdinalIgnoreCase))
        && (Metadata.Count == 0 || AreEqual(Metadata, metadataThere)) && (Tags.Count == 0 || AreEqual(Tags, tagsThere));

    private static bool AreEqual(IReadOnlyDictionary<string, string> said, IReadOnlyDictionary<string, string>? there) =>
        said.Count == there?.Count && said.All(entry => there.TryGetValue(entry.Key, out var value) && value == entry.Value);
}
