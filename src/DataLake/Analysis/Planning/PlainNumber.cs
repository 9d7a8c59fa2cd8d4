using System.Globalization;
using System.Text;
using DataLake.Values;

namespace DataLake.Analysis.Planning;

/// <summary>Tells the texts that are plainly numbers: reading them as such loses nothing.</summary>
internal static class PlainNumber
{
    /// <summary>Whether a text is digits without leading zeros, with a minus or a fraction perhaps; no more of them than the type holds exactly.</summary>
    public static bool Is(ReadOnlySpan<byte> text, char decimalMark, out bool isInteger)
    {
        var digits = text is [(byte)'-', ..] ? text[1..] : text;
        var mark = digits.IndexOf((byte)decimalMark);
        isInteger = mark < 0;
        var whole = isInteger ? digits : digits[..mark];
        var fraction = isInteger ? [] : digits[(mark + 1)..];
        return whole.Length > 0 && whole.Length + fraction.Length <= (isInteger ? 18 : 15)
            && (whole.Length == 1 || whole[0] != '0')
            && (isInteger || fraction.Length > 0)
            && !text.SequenceEqual("-0"u8)
            && !whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') && !fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>An untyped text as the number that it plainly is, else as it stands.</summary>
    public static object? Value(object? value, DataCulture culture)
    {
        if (value is not string text || !Is(Encoding.UTF8.GetBytes(text), culture.DecimalMark, out var isInteger))
            return value;
        return isInteger ? (object)long.Parse(text, CultureInfo.InvariantCulture) : double.Parse(text.Replace(culture.DecimalMark, '.'), CultureInfo.InvariantCulture);
    }
}
