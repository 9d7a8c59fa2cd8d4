using System.Net;
using System.Text.RegularExpressions;
using DataLake.Messages;

namespace DataLake.Stores.Names;

/// <summary>S3's rules for bucket names, checked before any call so that a name works everywhere or nowhere.</summary>
/// <remarks>Source: Amazon S3 User Guide, "General purpose bucket naming rules".</remarks>
public static partial class BucketName
{
    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    /// <summary>Throws where S3 would refuse the name.</summary>
    /// <param name="bucket">The name.</param>
    /// <exception cref="DataLakeException"><c>BucketNameInvalid</c>: says which rule is broken.</exception>
    public static void Check(string bucket)
    {
        if (BrokenRule(bucket) is { } rule)
            throw StoreError.BucketNameInvalid(bucket, rule);
    }

    /// <summary>Whether S3 would take the name.</summary>
    public static bool IsValid(string bucket) => BrokenRule(bucket) is null;

    private static string? BrokenRule(string bucket)
    {
        if (bucket.Length is < 3 or > 63)
            return Catalogue.Translate($"it has {Quantity.Of(bucket.Length, "character")}, and 3 to 63 are allowed");
        if (OtherCharacter().Match(bucket) is { Success: true } other)
            return Catalogue.Translate($"'{other.Value}' is not allowed, only lower-case letters a-z, digits, '.' and '-'");
        if (!char.IsAsciiLetterOrDigit(bucket[0]) || !char.IsAsciiLetterOrDigit(bucket[^1]))
            return Catalogue.Translate("it must begin and end with a letter or digit");
        if (bucket.Contains("..", StringComparison.Ordinal))
            return Catalogue.Translate("two dots may not stand side by side");
        if (IPAddress.TryParse(bucket, out _) && bucket.Count(c => c == '.') == 3)
            return Catalogue.Translate("it may not look like an IP address");
        if (ReservedPrefixes.FirstOrDefault(prefix => bucket.StartsWith(prefix, StringComparison.Ordinal)) is { } begin)
            return Catalogue.Translate($"names that begin with '{begin}' are reserved");
        if (ReservedSuffixes.FirstOrDefault(suffix => bucket.EndsWith(suffix, StringComparison.Ordinal)) is { } end)
            return Catalogue.Translate($"names that end with '{end}' are reserved");
        return null;
    }

    [GeneratedRegex("[^a-z0-9.-]")]
    private static partial Regex OtherCharacter();
}
