using System.Globalization;
using System.Text;
using DataLake.Values.Cultures;

namespace DataLake.Values;

public sealed partial class DateFormat
{
    /// <summary>The format of a date, told from its text; null where it has parts that no format has.</summary>
    /// <param name="text">A text that reads as a date.</param>
    /// <param name="order">The order of its parts where the year is not the first.</param>
    internal static DateFormat? Like(ReadOnlySpan<byte> text, DateOrder order)
    {
        text = text.Trim((byte)' ');
        var pattern = new StringBuilder();
        var letters = text[..Math.Min(4, text.Length)].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 ? "yMd" : order == DateOrder.MonthDayYear ? "Mdy" : "dMy";
        for (var part = 0; part < letters.Length; part++)
        {
            var digits = Digits(text);
            pattern.Append(letters[part], letters[part] == 'y' ? 4 : digits);
            text = text[digits..];
            if (part < 2)
                Take(ref text, pattern);
        }

        foreach (var letter in "Hms")
        {
            while (text is [(byte)'T' or (byte)'t' or (byte)' ' or (byte)':', ..])
                Take(ref text, pattern);
            if (Digits(text) is > 0 and var digits)
            {
                pattern.Append(letter, digits);
                text = text[digits..];
            }
        }

        if (text is [(byte)'.' or (byte)',', ..])
        {
            Take(ref text, pattern);
            pattern.Append('f', Math.Min(7, Digits(text)));
            text = text[Digits(text)..];
        }

        return Ended(text, pattern.ToString());
    }

    /// <summary>Writes a date.</summary>
    /// <param name="value">The date.</param>
    /// <param name="culture">The culture of names of months.</param>
    internal string Write(DateValue value, DataCulture culture)
    {
        var text = new StringBuilder();
        var clock = value.Clock;
        foreach (var (letter, count, literal) in parts)
        {
            _ = letter switch
            {
                '\0' => text.Append(Encoding.UTF8.GetString(literal)),
                'M' when count > 2 => text.Append(culture.MonthName(clock.Month, isWhole: count > 3)),
                'K' or 'z' => text.Append(Offset(value.Offset, letter)),
                't' => text.Append(clock.Hour < 12 ? "AM" : "PM"),
                'y' => text.Append((count <= 2 ? clock.Year % 100 : clock.Year).ToString(count <= 2 ? "00" : "0000", CultureInfo.InvariantCulture)),
                'f' => text.Append((clock.Ticks % TimeSpan.TicksPerSecond).ToString("0000000", CultureInfo.InvariantCulture)[..Math.Min(7, count)]),
                _ => text.Append(Number(letter, clock).ToString(count > 1 ? "00" : "0", CultureInfo.InvariantCulture)),
            };
        }

        return text.ToString();
    }

    private static int Digits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length;

    private static void Take(ref ReadOnlySpan<byte> text, StringBuilder pattern)
    {
        pattern.Append((char)text[0]);
        text = text[1..];
    }

    // What follows a time: a half of the day, an offset.
    private static DateFormat? Ended(ReadOnlySpan<byte> text, string pattern)
    {
        var gap = Digits(text) == 0 && text is [(byte)' ', ..] ? " " : "";
        text = text.TrimStart((byte)' ');
        if (text.Length == 2 && (text[1] | 0x20) == 'm')
            return Parse(pattern.Replace('H', 'h') + gap + "tt");
        return text.IsEmpty ? Parse(pattern)
            : text is [(byte)'Z' or (byte)'z'] ? Parse(pattern + gap + "K")
            : text is [(byte)'+' or (byte)'-', _, _, (byte)':', _, _] ? Parse(pattern + gap + "zzz")
            : null;
    }

    private static int Number(char letter, DateTime clock) => letter switch
    {
        'M' => clock.Month,
        'd' => clock.Day,
        'H' => clock.Hour,
        'h' => clock.Hour % 12 is > 0 and var hour ? hour : 12,
        'm' => clock.Minute,
        _ => clock.Second,
    };

    private static string Offset(TimeSpan? offset, char letter)
    {
        var known = offset ?? TimeSpan.Zero;
        return known == TimeSpan.Zero && letter == 'K' ? "Z" : FormattableString.Invariant($"{(known < TimeSpan.Zero ? '-' : '+')}{known:hh\\:mm}");
    }
}
