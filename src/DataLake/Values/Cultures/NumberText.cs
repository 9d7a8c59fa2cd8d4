namespace DataLake.Values.Cultures;

/// <summary>A number as it is written: its sign, digits, decimals, exponent and groups.</summary>
/// <remarks>Spaces around it do not count. Groups have three digits, and only the first may be shorter, and not begin with a zero: <c>0,500</c> has none.</remarks>
internal readonly struct NumberText
{
    /// <summary>The digits that a <see cref="ulong"/> holds, whichever they are.</summary>
    public const int MantissaDigits = 19;

    // A decimal has so many digits, before or after its mark: more might be rounded away.
    private const int DecimalDigits = 28;

    // A plus before so many digits is a telephone number's.
    private const int TelephoneDigits = 8;

    private const int MaxExponent = 100_000;

    private NumberText(bool isNegative, ulong mantissa, int digits, int decimals, int exponent, bool hasExponent, int groups, bool losesText)
    {
        IsNegative = isNegative;
        Mantissa = mantissa;
        Digits = digits;
        Decimals = decimals;
        Exponent = exponent;
        HasExponent = hasExponent;
        Groups = groups;
        LosesText = losesText;
    }

    public bool IsNegative { get; }

    /// <summary>All digits as one whole number, where they are no more than <see cref="MantissaDigits"/>.</summary>
    public ulong Mantissa { get; }

    /// <summary>The digits, without the zeros before the first other one.</summary>
    public int Digits { get; }

    /// <summary>The digits after the decimal mark.</summary>
    public int Decimals { get; }

    public int Exponent { get; }

    public bool HasExponent { get; }

    /// <summary>The group marks.</summary>
    public int Groups { get; }

    /// <summary>Whether the number says less than the text: a leading zero, a telephone's plus, a mark with nothing after it.</summary>
    public bool LosesText { get; }

    public bool IsWhole => Decimals == 0 && !HasExponent;

    /// <summary>Whether the group marks cannot be decimal marks: there are several, or a decimal mark follows.</summary>
    public bool ProvesGroups => Groups > 1 || (Groups == 1 && Decimals > 0);

    /// <summary>Whether a <see cref="decimal"/> holds all digits.</summary>
    public bool FitsDecimal => Decimals - Exponent <= DecimalDigits && Digits + Math.Max(0, Exponent - Decimals) <= DecimalDigits;

    /// <summary>Reads a text; false where it is not a number.</summary>
    public static bool TryScan(ReadOnlySpan<byte> text, DataCulture culture, out NumberText number)
    {
        number = default;
        text = text.Trim((byte)' ');
        var isNegative = text is [(byte)'-', ..];
        var isPositive = text is [(byte)'+', ..];
        if (isNegative || isPositive)
            text = text[1..];

        ulong mantissa = 0;
        int written = 0, digits = 0, groups = 0, sinceGroup = 0, mark = -1, at = 0;
        var beginsWithZero = text is [(byte)'0', ..];
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                written++;
                sinceGroup++;
                if (digits > 0 || digit > 0)
                    digits++;
                if (digits <= MantissaDigits)
                    mantissa = (mantissa * 10) + digit;
            }
            else if (text[at] == culture.DecimalMark && mark < 0)
            {
                if (groups > 0 && sinceGroup != 3)
                    return false;
                mark = written;
            }
            else if (mark < 0 && culture.GroupMark.LengthAt(text[at..]) is > 0 and var length)
            {
                if (beginsWithZero || (groups == 0 ? written is 0 or > 3 : sinceGroup != 3))
                    return false;
                groups++;
                sinceGroup = 0;
                at += length - 1;
            }
            else
            {
                break;
            }
        }

        var whole = mark < 0 ? written : mark;
        if (written == 0 || (mark < 0 && groups > 0 && sinceGroup != 3))
            return false;
        var exponent = 0;
        var hasExponent = at < text.Length;
        if (hasExponent && !TryExponent(text[at..], out exponent))
            return false;
        var losesText = (beginsWithZero && whole > 1) || (mark >= 0 && written == mark) || (isPositive && whole >= TelephoneDigits);
        number = new NumberText(isNegative, mantissa, digits, written - whole, exponent, hasExponent, groups, losesText);
        return true;
    }

    /// <summary>Writes the number as machines do: without groups and spaces, with a decimal point.</summary>
    /// <param name="text">What was read.</param>
    /// <param name="culture">How it is written.</param>
    /// <param name="plain">At least as long as the text.</param>
    /// <returns>The bytes written.</returns>
    public static int CopyPlain(ReadOnlySpan<byte> text, DataCulture culture, Span<byte> plain)
    {
        var length = 0;
        foreach (var one in text)
        {
            if (one is >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'+' or (byte)'e' or (byte)'E')
                plain[length++] = one;
            else if (one == culture.DecimalMark)
                plain[length++] = (byte)'.';
        }

        return length;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out int exponent)
    {
        exponent = 0;
        if (text is not [(byte)'e' or (byte)'E', ..])
            return false;
        text = text[1..];
        var isNegative = text is [(byte)'-', ..];
        if (isNegative || text is [(byte)'+', ..])
            text = text[1..];
        if (text.IsEmpty)
            return false;
        foreach (var one in text)
        {
            if (one is < (byte)'0' or > (byte)'9')
                return false;
            exponent = Math.Min(MaxExponent, (exponent * 10) + one - '0');
        }

        if (isNegative)
            exponent = -exponent;
        return true;
    }
}
