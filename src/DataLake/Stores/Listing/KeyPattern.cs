using System.IO.Enumeration;

namespace DataLake.Stores.Listing;

/// <summary>Keys with <c>*</c> and <c>?</c> that stand for any characters, <c>/</c> too.</summary>
internal static class KeyPattern
{
    public static bool IsPattern(string key) => key.AsSpan().ContainsAny('*', '?');

    /// <summary>What all keys that fit begin with.</summary>
    public static string StartOf(string pattern) => pattern.AsSpan().IndexOfAny('*', '?') is >= 0 and var wild ? pattern[..wild] : pattern;

    /// <summary>How much of a key is the folder that a pattern, or a key, names: what comes after it is kept where objects go elsewhere.</summary>
    public static int ParentLength(string pattern) => StartOf(pattern).LastIndexOf('/') + 1;

    /// <summary>Whether a key fits; one without wildcards is fitted by what begins with it.</summary>
    public static bool IsMatch(string pattern, string key) =>
        IsPattern(pattern) ? FileSystemName.MatchesSimpleExpression(pattern, key, ignoreCase: false) : key.StartsWith(pattern, StringComparison.Ordinal);
}
