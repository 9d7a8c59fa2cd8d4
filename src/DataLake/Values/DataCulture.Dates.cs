using System.Buffers.Text;

namespace DataLake.Values;

internal sealed partial record DataCulture
{
    /// <summary>Reads a date, with or without a time: in this culture's order, or ISO 8601. False where the text is none.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out DateTime value)
    {
        value = default;
        text = text.Trim((byte)' ');
        if (!TakeNumber(ref text, out var first, out var firstDigits) || !TakeMark(ref text, out var mark)
            || !TakeNumber(ref text, out var second, out _) || !TakeMark(ref text, out var secondMark) || secondMark != mark
            || !TakeNumber(ref text, out var third, out var thirdDigits))
            return false;

        var (year, month, day) = firstDigits == 4 ? (first, second, third)
            : DateOrder == DateOrder.MonthDayYear ? (third, first, second)
            : DateOrder == DateOrder.DayMonthYear ? (third, second, first)
            : (0, 0, 0);
        if ((firstDigits != 4 && thirdDigits != 4) || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;

        value = new DateTime(year, month, day);
        return text.IsEmpty || TryAddTime(text, ref value);
    }

    private static bool TryAddTime(ReadOnlySpan<byte> text, ref DateTime value)
    {
        if (text[0] is not ((byte)'T' or (byte)' '))
            return false;
        // 'c' reads HH:mm:ss with a fraction; hours and minutes alone are completed. A trailing Z says UTC, which is how it is taken.
        Span<byte> time = stackalloc byte[32];
        text = text[1..].TrimEnd((byte)'Z');
        if (text.Length > 16)
            return false;
        text.CopyTo(time);
        var length = text.Length;
        if (length == 5)
        {
            ":00"u8.CopyTo(time[5..]);
            length = 8;
        }

        if (!Utf8Parser.TryParse(time[..length], out TimeSpan span, out var consumed, 'c') || consumed != length || span < TimeSpan.Zero || span.Days != 0)
            return false;
        value += span;
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<byte> text, out int number, out int digits)
    {
        number = digits = 0;
        while (digits < text.Length && digits < 4 && char.IsAsciiDigit((char)text[digits]))
            number = (number * 10) + text[digits++] - '0';
        text = text[digits..];
        return digits > 0;
    }

    private static bool TakeMark(ref ReadOnlySpan<byte> text, out byte mark)
    {
        mark = text.IsEmpty ? (byte)0 : text[0];
        if (mark is not ((byte)'/' or (byte)'-' or (byte)'.'))
            return false;
        text = text[1..];
        return true;
    }
}
