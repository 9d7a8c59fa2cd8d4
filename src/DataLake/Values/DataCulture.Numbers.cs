using System.Globalization;

namespace DataLake.Values;

internal sealed partial record DataCulture
{
    // Powers of ten that a double holds exactly: a mantissa below 2^53 times or divided by one rounds once, so correctly.
    private static readonly double[] ExactPowers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads a number; false where the text is none.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        ulong mantissa = 0;
        var digits = 0;
        var fraction = -1;
        var start = text.Length > 0 && text[0] is (byte)'-' or (byte)'+' ? 1 : 0;
        for (var i = start; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                digits++;
            }
            else if (text[i] == DecimalMark && fraction < 0)
            {
                fraction = digits;
            }
            else
            {
                return TryParseUnusual(text, out value);
            }
        }

        var decimals = fraction < 0 ? 0 : digits - fraction;
        if (digits is 0 or > 18 || mantissa >= 1UL << 53)
            return TryParseUnusual(text, out value);
        value = mantissa / ExactPowers[decimals];
        if (text[0] == '-')
            value = -value;
        return true;
    }

    /// <summary>Reads a whole number; false where the text is none, or does not fit 64 bits.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        text = text.Trim((byte)' ');
        if (text.Contains(GroupMark))
        {
            Span<byte> plain = stackalloc byte[64];
            if (text.Length > plain.Length || !TryRemoveGroups(text, plain, out var length))
            {
                value = 0;
                return false;
            }

            return long.TryParse(plain[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    // Spaces around, groups of thousands, exponents, very many digits.
    private bool TryParseUnusual(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        text = text.Trim((byte)' ');
        Span<byte> plain = stackalloc byte[128];
        // Not 'NaN' or 'Infinity': in data those are words.
        if (text.Length is 0 or > 128 || text.IndexOfAnyInRange((byte)'0', (byte)'9') < 0 || text.IndexOfAnyExcept("0123456789+-.,eE "u8) >= 0)
            return false;
        return TryRemoveGroups(text, plain, out var length)
            && double.TryParse(plain[..length], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    // '1.234,5' is a number in pt-BR, '12.34,5' is none: a group has three digits.
    private bool TryRemoveGroups(ReadOnlySpan<byte> text, Span<byte> plain, out int length)
    {
        length = 0;
        var sinceGroup = -1;
        var inFraction = false;
        foreach (var b in text)
        {
            if (b == GroupMark)
            {
                if (inFraction || sinceGroup is not (-1 or 3) || length == 0 || !char.IsAsciiDigit((char)plain[length - 1]))
                    return false;
                sinceGroup = 0;
                continue;
            }

            if (b == DecimalMark || b is (byte)'e' or (byte)'E')
            {
                if (sinceGroup is not (-1 or 3))
                    return false;
                sinceGroup = -1;
                inFraction = true;
            }
            else if (sinceGroup >= 0)
            {
                sinceGroup++;
            }

            plain[length++] = b == DecimalMark ? (byte)'.' : b;
        }

        return sinceGroup is -1 or 3;
    }
}
