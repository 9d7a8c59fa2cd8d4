using System.Text;

namespace DataLake.Analysis.Functions;

/// <summary>The pattern of LIKE: <c>%</c> is any text, <c>_</c> one character.</summary>
internal sealed class LikePattern
{
    private readonly byte[] bytes;
    private readonly bool[] isWildcard;

    public LikePattern(string pattern, char? escape)
    {
        var encoded = new List<byte>();
        var wildcards = new List<bool>();
        for (var i = 0; i < pattern.Length; i++)
        {
            var escaped = pattern[i] == escape && i + 1 < pattern.Length;
            if (escaped)
                i++;
            var length = char.IsHighSurrogate(pattern[i]) && i + 1 < pattern.Length ? 2 : 1;
            foreach (var b in Encoding.UTF8.GetBytes(pattern.Substring(i, length)))
            {
                encoded.Add(b);
                wildcards.Add(!escaped && b is (byte)'%' or (byte)'_');
            }

            i += length - 1;
        }

        bytes = [.. encoded];
        isWildcard = [.. wildcards];
    }

    // After a mismatch, the last '%' takes one byte more: no recursion, and at most length x pattern steps.
    public bool IsMatch(ReadOnlySpan<byte> text)
    {
        int position = 0, at = 0, percent = -1, resume = 0;
        while (position < text.Length)
        {
            if (at < bytes.Length && isWildcard[at] && bytes[at] == '%')
            {
                percent = at++;
                resume = position;
            }
            else if (at < bytes.Length && isWildcard[at])
            {
                at++;
                position += CharacterLength(text[position..]);
            }
            else if (at < bytes.Length && bytes[at] == text[position])
            {
                at++;
                position++;
            }
            else if (percent >= 0)
            {
                at = percent + 1;
                resume += CharacterLength(text[resume..]);
                position = resume;
            }
            else
            {
                return false;
            }
        }

        while (at < bytes.Length && isWildcard[at] && bytes[at] == '%')
            at++;
        return at == bytes.Length;
    }

    private static int CharacterLength(ReadOnlySpan<byte> text)
    {
        Rune.DecodeFromUtf8(text, out _, out var length);
        return length;
    }
}
