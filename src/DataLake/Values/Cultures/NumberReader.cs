using System.Globalization;
using System.Numerics;
using System.Text;
using DataLake.Values.Numbers;

namespace DataLake.Values.Cultures;

/// <summary>Reads numbers from the UTF-8 of fields, in the culture of the data.</summary>
/// <param name="culture">The culture.</param>
/// <param name="takesGroups">Whether it is proven that the data has group marks. Otherwise each number with groups has to prove its own.</param>
internal sealed class NumberReader(DataCulture culture, bool takesGroups)
{
    private const int MaxLength = 4096;

    // Powers of ten that a double holds exactly: a mantissa below 2^53 times or divided by one rounds once, so correctly.
    private static readonly double[] ExactPowers =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private readonly byte decimalMark = (byte)culture.DecimalMark;

    /// <summary>Reads a whole number, however long.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out WholeNumber value)
    {
        if (TryShort(text, out var isNegative, out var mantissa, out var decimals))
        {
            value = isNegative ? -(long)mantissa : (long)mantissa;
            return decimals < 0;
        }

        value = default;
        if (!TryScan(text, out var number) || !number.IsWhole)
            return false;
        value = number.Digits <= NumberText.MantissaDigits ? new WholeNumber(number.IsNegative ? -(BigInteger)number.Mantissa : number.Mantissa) : new WholeNumber(Long(text));
        return true;
    }

    /// <summary>Reads a number with decimals; false where 28 digits do not hold it.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out decimal value)
    {
        if (TryShort(text, out var isNegative, out var mantissa, out var decimals))
        {
            value = new decimal((int)mantissa, (int)(mantissa >> 32), 0, isNegative, (byte)Math.Max(0, decimals));
            return true;
        }

        value = 0;
        if (!TryScan(text, out var number) || !number.FitsDecimal)
            return false;
        Span<byte> plain = stackalloc byte[MaxLength];
        return decimal.TryParse(plain[..NumberText.CopyPlain(text, culture, plain)], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Reads a number as a double; false where it is larger than any.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out double value)
    {
        if (TryShort(text, out var isNegative, out var mantissa, out var decimals) && mantissa < 1UL << 53)
        {
            value = mantissa / ExactPowers[Math.Max(0, decimals)];
            if (isNegative)
                value = -value;
            return true;
        }

        value = 0;
        if (!TryScan(text, out _))
            return false;
        Span<byte> plain = stackalloc byte[MaxLength];
        return double.TryParse(plain[..NumberText.CopyPlain(text, culture, plain)], NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>Reads a number of up to 18 digits that has nothing unusual: most are such.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isNegative">Whether a minus stands before it.</param>
    /// <param name="mantissa">Its digits as a whole number.</param>
    /// <param name="decimals">Its decimals; -1 where it has no decimal mark.</param>
    public bool TryShort(ReadOnlySpan<byte> text, out bool isNegative, out ulong mantissa, out int decimals)
    {
        (mantissa, decimals) = (0, -1);
        isNegative = text.Length > 0 && text[0] == '-';
        var start = isNegative ? 1 : 0;
        var mark = -1;
        if (text.Length - start is 0 or > 18)
            return false;
        for (var i = start; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
                mantissa = (mantissa * 10) + digit;
            else if (text[i] == decimalMark && mark < 0)
                mark = i;
            else
                return false;
        }

        if (mark >= 0)
            decimals = text.Length - mark - 1;
        return mark < 0 || text.Length - start > 1;
    }

    /// <summary>Reads how a number is written; false where the text is none, or has group marks that nothing proves.</summary>
    public bool TryScan(ReadOnlySpan<byte> text, out NumberText number)
    {
        number = default;
        return text.Length <= MaxLength && NumberText.TryScan(text, culture, out number) && (takesGroups || number.Groups == 0 || number.ProvesGroups);
    }

    private BigInteger Long(ReadOnlySpan<byte> text)
    {
        Span<byte> plain = stackalloc byte[MaxLength];
        var length = NumberText.CopyPlain(text, culture, plain);
        return BigInteger.Parse(Encoding.ASCII.GetString(plain[..length]), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}
