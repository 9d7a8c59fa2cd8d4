using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace DataLake.Values;

/// <summary>Reads values from the UTF-8 of fields, in the culture of the data.</summary>
/// <remarks>
/// Integers with a leading zero are text: <c>007</c> is a code, and as a number it would lose its zeros. In dates the
/// culture decides about day and month; ISO 8601 is always understood.
/// </remarks>
public sealed class CsvParser
{
    private const int MaxLength = 64;
    private static readonly string[] IsoDates =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    private readonly CultureInfo culture;
    private readonly string[] dates;
    private readonly byte decimalMark;
    private readonly byte groupMark;

    /// <summary>Creates a parser.</summary>
    /// <param name="culture">The culture of the data; null for the invariant one, in which only ISO 8601 is a date.</param>
    public CsvParser(CultureInfo? culture = null)
    {
        this.culture = culture ?? CultureInfo.InvariantCulture;
        var format = this.culture.NumberFormat;
        decimalMark = Ascii(format.NumberDecimalSeparator);
        groupMark = Ascii(format.NumberGroupSeparator);
        dates = culture is null ? IsoDates : [.. IsoDates, .. WithTimes(this.culture.DateTimeFormat.ShortDatePattern), .. WithTimes("d/M/yyyy", this.culture)];
    }

    /// <summary>The culture of the data.</summary>
    public CultureInfo Culture => culture;

    /// <summary>Reads a whole number.</summary>
    public bool TryInteger(ReadOnlySpan<byte> text, out long value) =>
        Utf8Parser.TryParse(text, out value, out var length) && length == text.Length && !HasLeadingZero(text) && text[0] != '+';

    /// <summary>Reads a number: digits, the culture's decimal mark, perhaps an exponent; its thousands mark only where it stands right.</summary>
    public bool TryNumber(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        if (text.Length is 0 or > MaxLength || !LooksNumeric(text))
            return false;
        if (decimalMark == '.' && !text.Contains(groupMark))
            return Utf8Parser.TryParse(text, out value, out var length) && length == text.Length && double.IsFinite(value);

        Span<byte> plain = stackalloc byte[MaxLength];
        return TryPlain(text, plain, out var written) && Utf8Parser.TryParse(plain[..written], out value, out var read) && read == written && double.IsFinite(value);
    }

    /// <summary>Reads a date, or a date with a time.</summary>
    public bool TryDateTime(ReadOnlySpan<byte> text, out DateTime value)
    {
        value = default;
        if (text.Length is < 6 or > MaxLength || text[0] is < (byte)'0' or > (byte)'9')
            return false;
        Span<char> characters = stackalloc char[MaxLength];
        var length = Encoding.UTF8.GetChars(text, characters);
        return DateTime.TryParseExact(characters[..length], dates, culture, DateTimeStyles.RoundtripKind, out value);
    }

    /// <summary>Reads a truth value: <c>true</c> or <c>false</c>, in any case.</summary>
    public static bool TryBoolean(ReadOnlySpan<byte> text, out bool value)
    {
        value = System.Text.Ascii.EqualsIgnoreCase(text, "true"u8);
        return value || System.Text.Ascii.EqualsIgnoreCase(text, "false"u8);
    }

    /// <summary>Whether a text is a value of a type.</summary>
    public bool Is(CsvType type, ReadOnlySpan<byte> text) => type switch
    {
        CsvType.Integer => TryInteger(text, out _),
        CsvType.Number => TryNumber(text, out _),
        CsvType.DateTime => TryDateTime(text, out _),
        CsvType.Boolean => TryBoolean(text, out _),
        _ => true,
    };

    private static bool HasLeadingZero(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'-', (byte)'0', _, ..] => true,
        [(byte)'0', >= (byte)'0' and <= (byte)'9', ..] => true,
        _ => false,
    };

    private bool LooksNumeric(ReadOnlySpan<byte> text)
    {
        var digits = text[0] == '-' ? text[1..] : text;
        return !digits.IsEmpty && (digits[0] is >= (byte)'0' and <= (byte)'9' || digits[0] == decimalMark) && !HasLeadingZero(text);
    }

    // Thousands marks have to stand before groups of three: 1.234 is a number in pt-BR, 1.23 is not.
    private bool TryPlain(ReadOnlySpan<byte> text, Span<byte> plain, out int written)
    {
        written = 0;
        var end = text.IndexOf(decimalMark) is >= 0 and var mark ? mark : text.Length;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == groupMark)
            {
                if (at >= end || at == 0 || (end - at) % 4 != 0)
                    return false;
                continue;
            }

            plain[written++] = at == end ? (byte)'.' : text[at];
        }

        return true;
    }

    private static byte Ascii(string mark) => mark is [< (char)128 and var only] ? (byte)only : (byte)0;

    private static IEnumerable<string> WithTimes(string date, CultureInfo? ifLike = null) =>
        ifLike is not null && !ifLike.DateTimeFormat.ShortDatePattern.StartsWith('d') ? [] : [date, $"{date} HH:mm", $"{date} HH:mm:ss"];
}
