using System.Text;
using DataLake.Messages;
using DataLake.Values.Cultures;

namespace DataLake.Values;

/// <summary>How dates of one column are written, as its user says: <c>dd-MMM-yy</c>, <c>yyyyMMddHHmmss</c>.</summary>
/// <remarks>
/// The letters are .NET's: yyyy, yy (00 to 49 are 2000 to 2049), MM, M, MMM or MMMM (a month's name), dd, d, HH, H, hh, h,
/// mm, m, ss, s, f to fffffff, tt (AM or PM), zzz or K (an offset). What stands in single quotes, and any other character,
/// stands for itself.
/// </remarks>
public sealed partial class DateFormat
{
    private const string Letters = "yMdHhmsftzK";
    private readonly (char Letter, int Count, byte[] Literal)[] parts;

    private DateFormat(string pattern, (char, int, byte[])[] parts)
    {
        Pattern = pattern;
        this.parts = parts;
    }

    /// <summary>The format as it was given.</summary>
    public string Pattern { get; }

    /// <summary>Whether it has a time.</summary>
    public bool HasTime => parts.Any(part => part.Letter is 'H' or 'h' or 'm' or 's' or 'f' or 't');

    /// <summary>Whether it has an offset.</summary>
    public bool HasOffset => parts.Any(part => part.Letter is 'z' or 'K');

    /// <summary>Reads a format.</summary>
    /// <exception cref="FormatException">It lacks a day's parts, or has a letter that means nothing.</exception>
    public static DateFormat Parse(string pattern)
    {
        var parts = new List<(char, int, byte[])>();
        for (var at = 0; at < pattern.Length;)
        {
            var letter = pattern[at];
            if (letter == '\'')
            {
                var end = pattern.IndexOf('\'', at + 1);
                if (end < 0)
                    throw new FormatException(Catalogue.Translate($"'{pattern}' has a quote that nothing closes"));
                parts.Add(('\0', 0, Encoding.UTF8.GetBytes(pattern[(at + 1)..end])));
                at = end + 1;
                continue;
            }

            if (!Letters.Contains(letter, StringComparison.Ordinal))
            {
                if (char.IsAsciiLetter(letter) && letter is not ('T' or 'Z'))
                    throw new FormatException(Catalogue.Translate($"'{letter}' in '{pattern}' is not a part of a date; the parts are yyyy, yy, MMMM, MMM, MM, M, dd, d, HH, H, hh, h, mm, m, ss, s, f, tt, zzz and K"));
                parts.Add(('\0', 0, Encoding.UTF8.GetBytes([letter])));
                at++;
                continue;
            }

            var count = 1;
            while (at + count < pattern.Length && pattern[at + count] == letter)
                count++;
            parts.Add((letter, count, []));
            at += count;
        }

        if (!parts.Exists(part => part.Item1 == 'y') || !parts.Exists(part => part.Item1 == 'M'))
            throw new FormatException(Catalogue.Translate($"'{pattern}' lacks a year or a month, as in dd/MM/yyyy"));
        return new DateFormat(pattern, [.. parts]);
    }

    /// <summary>Reads a date; false where the text is not one in this format.</summary>
    /// <param name="text">The text.</param>
    /// <param name="culture">The culture of names of months.</param>
    /// <param name="value">The date.</param>
    internal bool TryRead(ReadOnlySpan<byte> text, DataCulture culture, out DateValue value)
    {
        value = default;
        text = text.Trim((byte)' ');
        int year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0;
        long fraction = 0;
        TimeSpan? offset = null;
        var half = -1;
        foreach (var (letter, count, literal) in parts)
        {
            var taken = letter switch
            {
                '\0' => TakeLiteral(ref text, literal),
                'y' => TakeYear(ref text, count, out year),
                'M' => count > 2 ? culture.TryTakeMonth(ref text, out month) : TakeDigits(ref text, count, out month),
                'd' => TakeDigits(ref text, count, out day),
                'H' or 'h' => TakeDigits(ref text, count, out hour),
                'm' => TakeDigits(ref text, count, out minute),
                's' => TakeDigits(ref text, count, out second),
                'f' => DateText.TakeFraction(ref text, out fraction),
                't' => TakeHalf(ref text, out half),
                _ => TakeOffset(ref text, out offset),
            };
            if (!taken)
                return false;
        }

        if (half >= 0)
            hour = hour is < 1 or > 12 ? 24 : (hour % 12) + (12 * half);
        if (!text.IsEmpty || year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;
        value = new DateValue(new DateTime(year, month, day, hour, minute, second).AddTicks(fraction), HasTime, offset);
        return value.IsInRange;
    }

    /// <summary>The format as it was given.</summary>
    public override string ToString() => Pattern;

    private static bool TakeLiteral(ref ReadOnlySpan<byte> text, byte[] literal)
    {
        if (!text.StartsWith(literal))
            return false;
        text = text[literal.Length..];
        return true;
    }

    private static bool TakeYear(ref ReadOnlySpan<byte> text, int count, out int year)
    {
        if (!DateText.TakeNumber(ref text, count <= 2 ? 2 : 4, out year, out var digits) || digits != (count <= 2 ? 2 : 4))
            return false;
        if (count <= 2)
            year += year < 50 ? 2000 : 1900;
        return true;
    }

    // Two letters are two digits, one letter is one or two.
    private static bool TakeDigits(ref ReadOnlySpan<byte> text, int count, out int number) =>
        DateText.TakeNumber(ref text, 2, out number, out var digits) && digits >= count;

    private static bool TakeHalf(ref ReadOnlySpan<byte> text, out int half)
    {
        half = text is [(byte)'P' or (byte)'p', ..] ? 1 : 0;
        if (text.Length < 2 || (text[0] | 0x20) is not ('a' or 'p') || (text[1] | 0x20) != 'm')
            return false;
        text = text[2..];
        return true;
    }

    private static bool TakeOffset(ref ReadOnlySpan<byte> text, out TimeSpan? offset)
    {
        var taken = DateText.TryTakeOffset(ref text, out var span);
        offset = span;
        return taken;
    }
}
