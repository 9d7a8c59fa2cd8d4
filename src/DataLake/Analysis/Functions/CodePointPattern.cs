using System.Text;

namespace DataLake.Analysis.Functions;

/// <summary>Makes .NET's regular expressions, which see UTF-16, take a character beyond it (an emoji) for one.</summary>
/// <remarks>
/// What may match any character (<c>.</c>, <c>[^…]</c>, <c>\W</c>, <c>\D</c>, <c>\S</c>, <c>\P{…}</c>) matches a pair of surrogates or none
/// of them, and a quantifier after such a character is of it as a whole.
/// </remarks>
internal static class CodePointPattern
{
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string NoHalf = @"(?![\uD800-\uDFFF])";

    /// <summary>The pattern as .NET needs it.</summary>
    public static string Of(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        for (var at = 0; at < pattern.Length;)
        {
            var length = PartLength(pattern, at);
            var part = pattern.AsSpan(at, length);
            if (part is "." or [ '[', '^', .. ] || (part is ['\\', 'W' or 'D' or 'S' or 'P', ..]))
                result.Append("(?:").Append(Pair).Append('|').Append(NoHalf).Append(part).Append(')');
            else if (char.IsHighSurrogate(part[0]) && length == 2)
                result.Append("(?:").Append(part).Append(')');
            else
                result.Append(part);
            at += length;
        }

        return result.ToString();
    }

    // A set, an escape, a character of two surrogates, or one character.
    private static int PartLength(string pattern, int at)
    {
        if (pattern[at] == '\\' && at + 1 < pattern.Length)
        {
            if (pattern[at + 1] is 'p' or 'P' && at + 2 < pattern.Length && pattern[at + 2] == '{')
                return pattern.IndexOf('}', at) is >= 0 and var end ? end + 1 - at : pattern.Length - at;
            return 2;
        }

        if (pattern[at] == '[')
            return SetLength(pattern, at);
        return char.IsHighSurrogate(pattern[at]) && at + 1 < pattern.Length && char.IsLowSurrogate(pattern[at + 1]) ? 2 : 1;
    }

    private static int SetLength(string pattern, int start)
    {
        var at = start + 1;
        if (at < pattern.Length && pattern[at] == '^')
            at++;

        // A bracket that is the first of a set is itself.
        if (at < pattern.Length && pattern[at] == ']')
            at++;
        while (at < pattern.Length && pattern[at] != ']')
        {
            if (pattern[at] == '\\')
                at += 2;
            else
                at += pattern[at] == '[' && pattern[at - 1] == '-' ? SetLength(pattern, at) : 1;
        }

        return Math.Min(at + 1, pattern.Length) - start;
    }
}
