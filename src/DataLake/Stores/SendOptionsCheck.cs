using System.Buffers;

namespace DataLake.Stores;

/// <summary>Sees that what is kept beside an object can be a header: a line break in it would be another header, such as one that makes the object public.</summary>
/// <remarks>Checked alike in every lake, so that what one took another takes too.</remarks>
internal static class SendOptionsCheck
{
    // RFC 9110: what names of headers are made of.
    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private const string OwnName = "sha256"; // what the content's hash is kept under

    /// <summary>Throws where something cannot be kept as it is.</summary>
    /// <exception cref="DataLakeException"><c>MetadataInvalid</c>, <c>TagInvalid</c> or <c>HeaderInvalid</c>: names what is at fault.</exception>
    public static void Check(SendOptions options)
    {
        CheckMetadata(options.Metadata);
        CheckTags(options.Tags);
        if (options.ContentType is { } type && (type.Length == 0 || type.Any(character => character is < ' ' or > '~')))
            throw Invalid("HeaderInvalid", "content type", type, "may hold printable ASCII characters only");
        if (options.StorageClass is { } storage && !IsToken(storage))
            throw Invalid("HeaderInvalid", "storage class", storage, "is a name such as STANDARD_IA");
    }

    /// <summary>Throws where tags cannot be kept as they are.</summary>
    /// <exception cref="DataLakeException"><c>TagInvalid</c>.</exception>
    public static void CheckTags(IReadOnlyDictionary<string, string> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name.Length == 0 || name.Any(char.IsControl))
                throw Invalid("TagInvalid", "tag", name, name.Length == 0 ? "has no name" : "holds a control character in its name");
            if (value.Any(char.IsControl))
                throw Invalid("TagInvalid", "tag", name, "has a value that holds a control character");
        }
    }

    private static void CheckMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in metadata)
        {
            if (!IsToken(name))
                throw Invalid("MetadataInvalid", "metadata", name, "has a name that cannot be a header's: letters, digits and - are safe");
            if (value.Any(char.IsControl))
                throw Invalid("MetadataInvalid", "metadata", name, "has a value that holds a control character, such as a line break");
            if (!names.Add(name))
                throw Invalid("MetadataInvalid", "metadata", name, "is given twice; names do not differ by case");
            if (name.Equals(OwnName, StringComparison.OrdinalIgnoreCase))
                throw Invalid("MetadataInvalid", "metadata", name, "is where the content's own hash is kept; take another name");
        }
    }

    private static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Token);

    private static DataLakeException Invalid(string errorId, string what, string name, string problem) =>
        new(errorId, ErrorCategory.InvalidArgument, $"The {what} '{name}' {problem}.", name);
}
