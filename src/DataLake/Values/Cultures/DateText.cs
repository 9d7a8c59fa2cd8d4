namespace DataLake.Values.Cultures;

/// <summary>Reads dates, with or without a time: year first, as ISO 8601 has it, or in a culture's order.</summary>
/// <remarks>
/// Between a date's parts stand slashes, hyphens or points, the same twice. A time follows a <c>T</c> or a space: hours
/// and minutes, perhaps seconds with up to seven decimals, perhaps AM or PM, perhaps <c>Z</c> or an offset such as <c>-03:00</c>.
/// </remarks>
internal static class DateText
{
    private const int MaxLength = 48;

    /// <summary>Reads a whole text; false where it is not a date.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, DateOrder order, out DateValue value)
    {
        value = default;
        text = text.Trim((byte)' ');
        if (text.Length is < 8 or > MaxLength
            || !TakeNumber(ref text, 4, out var first, out var firstDigits) || !TakeMark(ref text, out var mark)
            || !TakeNumber(ref text, 2, out var second, out _) || !TakeMark(ref text, out var secondMark) || secondMark != mark
            || !TakeNumber(ref text, 4, out var third, out var thirdDigits))
            return false;

        var yearFirst = firstDigits == 4 && thirdDigits <= 2;
        var yearLast = order != DateOrder.YearMonthDay && firstDigits <= 2 && thirdDigits == 4;
        if (!yearFirst && !yearLast)
            return false;
        var (year, month, day) = yearFirst ? (first, second, third) : order == DateOrder.MonthDayYear ? (third, first, second) : (third, second, first);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        value = new DateValue(new DateTime(year, month, day));
        return text.IsEmpty || (TryTime(text, ref value) && value.IsInRange);
    }

    /// <summary>Takes an offset off a text's start: <c>Z</c>, <c>UTC</c>, <c>+05:30</c>, <c>-0300</c>, <c>-03</c>.</summary>
    public static bool TryTakeOffset(ref ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text is [(byte)'Z' or (byte)'z', ..])
        {
            text = text[1..];
            return true;
        }

        if (text.StartsWith("UTC"u8) || text.StartsWith("GMT"u8))
        {
            text = text[3..];
            return true;
        }

        if (text is not [(byte)'+' or (byte)'-', ..])
            return false;
        var isNegative = text[0] == '-';
        text = text[1..];
        if (!TakeNumber(ref text, 2, out var hours, out var digits) || digits != 2)
            return false;
        if (text is [(byte)':', ..])
            text = text[1..];
        var minutes = 0;
        if (!text.IsEmpty && (!TakeNumber(ref text, 2, out minutes, out digits) || digits != 2))
            return false;
        if (hours > 14 || minutes > 59)
            return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (isNegative)
            offset = -offset;
        return true;
    }

    /// <summary>Takes a number of a few digits off a text's start.</summary>
    public static bool TakeNumber(ref ReadOnlySpan<byte> text, int maxDigits, out int number, out int digits)
    {
        number = digits = 0;
        while (digits < text.Length && digits < maxDigits && char.IsAsciiDigit((char)text[digits]))
            number = (number * 10) + text[digits++] - '0';
        text = text[digits..];
        return digits > 0;
    }

    /// <summary>Takes decimals of seconds off a text's start, as ticks; false where a digit past the seventh is not zero.</summary>
    public static bool TakeFraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var digits = 0;
        for (; digits < text.Length && char.IsAsciiDigit((char)text[digits]); digits++)
        {
            if (digits < 7)
                ticks = (ticks * 10) + text[digits] - '0';
            else if (text[digits] != '0')
                return false;
        }

        for (var i = digits; i < 7; i++)
            ticks *= 10;
        text = text[digits..];
        return digits > 0;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, ref DateValue value)
    {
        if (text[0] is not ((byte)'T' or (byte)'t' or (byte)' '))
            return false;
        text = text[1..].TrimStart((byte)' ');
        int minute = 0, second = 0;
        long fraction = 0;
        if (!TakeNumber(ref text, 2, out var hour, out _) || !TakeColon(ref text) || !TakeNumber(ref text, 2, out minute, out var digits) || digits != 2)
            return false;
        if (TakeColon(ref text))
        {
            if (!TakeNumber(ref text, 2, out second, out digits) || digits != 2)
                return false;
            if (text is [(byte)'.' or (byte)',', ..])
            {
                text = text[1..];
                if (!TakeFraction(ref text, out fraction))
                    return false;
            }
        }

        text = text.TrimStart((byte)' ');
        if (!TryTakeHalf(ref text, ref hour) || hour > 23 || minute > 59 || second > 59)
            return false;
        value = new DateValue(value.Clock.AddTicks(new TimeSpan(hour, minute, second).Ticks + fraction), HasTime: true);
        if (text.IsEmpty)
            return true;
        if (!TryTakeOffset(ref text, out var offset) || !text.IsEmpty)
            return false;
        value = value with { Offset = offset };
        return true;
    }

    /// <summary>Takes AM or PM off a text's start, where it is there, and makes the hour one of 24.</summary>
    /// <returns>Whether the hour is one of its half of the day.</returns>
    public static bool TryTakeHalf(ref ReadOnlySpan<byte> text, ref int hour)
    {
        if (text.Length < 2 || (text[1] | 0x20) != 'm' || (text[0] | 0x20) is not ('a' or 'p'))
            return true;
        var isAfternoon = (text[0] | 0x20) == 'p';
        text = text[2..].TrimStart((byte)' ');
        if (hour is < 1 or > 12)
            return false;
        hour = (hour % 12) + (isAfternoon ? 12 : 0);
        return true;
    }

    private static bool TakeMark(ref ReadOnlySpan<byte> text, out byte mark)
    {
        mark = text.IsEmpty ? (byte)0 : text[0];
        if (mark is not ((byte)'/' or (byte)'-' or (byte)'.'))
            return false;
        text = text[1..];
        return true;
    }

    private static bool TakeColon(ref ReadOnlySpan<byte> text)
    {
        if (text is not [(byte)':', ..])
            return false;
        text = text[1..];
        return true;
    }
}
