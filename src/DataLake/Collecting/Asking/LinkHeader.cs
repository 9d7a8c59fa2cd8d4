using System.Text.RegularExpressions;

namespace DataLake.Collecting.Asking;

/// <summary>The header <c>Link</c> (RFC 8288), as far as lists go on by it.</summary>
internal static partial class LinkHeader
{
    /// <summary>The address whose relation is <c>next</c>; null where there is none.</summary>
    public static Uri? Next(IEnumerable<string> headers) => headers
        .SelectMany(header => Link().Matches(header))
        .Where(link => Relation().IsMatch(link.Groups[2].Value))
        .Select(link => Uri.TryCreate(link.Groups[1].Value, UriKind.RelativeOrAbsolute, out var address) ? address : null)
        .FirstOrDefault();

    [GeneratedRegex("<([^>]*)>([^<]*)")]
    private static partial Regex Link();

    [GeneratedRegex("""(?:^|;)\s*rel\s*=\s*"?(?:[^";]*\s)?next(?:\s[^";]*)?"?\s*(?:[;,]|$)""", RegexOptions.IgnoreCase)]
    private static partial Regex Relation();
}
