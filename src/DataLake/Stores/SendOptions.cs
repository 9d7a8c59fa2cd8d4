using System.Buffers;
using DataLake.Messages;

namespace DataLake.Stores;

/// <summary>How an object is written.</summary>
public sealed record SendOptions
{
    // RFC 9110: what names of headers are made of.
    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private const string OwnName = "sha256"; // what the content's hash is kept under

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
    internal Lookup? Listed { get; init; }

    /// <summary>Is given the content from its start before anything is sent, and throws where it must not be; what it saw is what is sent.</summary>
    internal Action<Stream, CancellationToken>? Check { get; init; }

    /// <summary>The media type; null to tell it from the key's extension.</summary>
    public string? ContentType { get; init; }

    /// <summary>The storage class, such as <c>STANDARD_IA</c>; null for the bucket's default.</summary>
    public string? StorageClass { get; init; }

    /// <summary>How the server encrypts the object, which is looked at afterwards; null for as the bucket says.</summary>
    public ServerEncryption? Encryption { get; init; }

    /// <summary>The key of the key service; null for the account's own.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Metadata to keep with the object, by names in lower case, as S3 has them.</summary>
    public IReadOnlyDictionary<string, string> Metadata
    {
        get => metadata;
        init => metadata = InLowerCase(value);
    }

    /// <summary>Tags for the object.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether anything is said of the object beside its content.</summary>
    internal bool SaysMore => Metadata.Count > 0 || Tags.Count > 0 || ContentType is not null || StorageClass is not null || Encryption is not null;

    /// <summary>Whether an object has the metadata, tags and media type that are said; what is not said is left as it is.</summary>
    internal bool AreSet(string? contentType, IReadOnlyDictionary<string, string>? metadataThere, IReadOnlyDictionary<string, string>? tagsThere) =>
        (ContentType is null || ContentType.Equals(contentType, StringComparison.OrdinalIgnoreCase))
        && (Metadata.Count == 0 || AreEqual(Metadata, metadataThere)) && (Tags.Count == 0 || AreEqual(Tags, tagsThere));

    private static bool AreEqual(IReadOnlyDictionary<string, string> said, IReadOnlyDictionary<string, string>? there) =>
        said.Count == there?.Count && said.All(entry => there.TryGetValue(entry.Key, out var value) && value == entry.Value);

    /// <summary>Throws where something cannot be kept as it is: a line break in a header would be another header, such as one that makes the object public.</summary>
    /// <exception cref="DataLakeException"><c>MetadataInvalid</c>, <c>TagInvalid</c> or <c>HeaderInvalid</c>: names what is at fault.</exception>
    internal void CheckHeaders()
    {
        CheckMetadata(Metadata);
        CheckTags(Tags);
        if (ContentType is { } type && (type.Length == 0 || type.Any(character => character is < ' ' or > '~')))
            throw Invalid("HeaderInvalid", "content type", type, "may hold printable ASCII characters only");
        if (KmsKeyId is { } kms && (Encryption != ServerEncryption.Kms || kms.Length == 0 || kms.Any(character => character is <= ' ' or > '~')))
            throw Invalid("HeaderInvalid", "KMS key", kms, Encryption == ServerEncryption.Kms ? "may hold printable ASCII characters only" : "goes with the encryption Kms");
        if (StorageClass is { } storage && !IsToken(storage))
            throw Invalid("HeaderInvalid", "storage class", storage, "is a name such as STANDARD_IA");
    }

    /// <summary>Throws where tags cannot be kept as they are.</summary>
    /// <exception cref="DataLakeException"><c>TagInvalid</c>.</exception>
    internal static void CheckTags(IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name.Length == 0 || name.Any(char.IsControl))
                throw Invalid("TagInvalid", "tag", name, name.Length == 0 ? "has no name" : "holds a control character in its name");
            if (value.Any(char.IsControl))
                throw Invalid("TagInvalid", "tag", name, "has a value that holds a control character");
        }
    }

    // Headers know no case: of two names that differ by it alone, one would be lost.
    private static Dictionary<string, string> InLowerCase(IReadOnlyDictionary<string, string> said)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in said)
        {
            if (!names.TryAdd(name.ToLowerInvariant(), value))
                throw Invalid("MetadataInvalid", "metadata", name, "is given twice; names do not differ by case");
        }

        return names;
    }

    private static void CheckMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (name, value) in metadata)
        {
            if (!IsToken(name))
                throw Invalid("MetadataInvalid", "metadata", name, "has a name that cannot be a header's: letters, digits and - are safe");
            if (value.Any(char.IsControl))
                throw Invalid("MetadataInvalid", "metadata", name, "has a value that holds a control character, such as a line break");
            if (name.Equals(OwnName, StringComparison.OrdinalIgnoreCase))
                throw Invalid("MetadataInvalid", "metadata", name, "is where the content's own hash is kept; take another name");
        }
    }

    private static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Token);

    private static DataLakeException Invalid(string errorId, string what, string name, string problem) =>
        new(errorId, ErrorCategory.InvalidArgument, $"The {Catalogue.Translate(what)} '{name}' {Catalogue.Translate(problem)}.", name);
}
