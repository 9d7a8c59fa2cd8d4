using System.Text;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Csv.Sniffing;

/// <summary>What a field of a sample is, as far as its text tells while no culture is known.</summary>
internal enum SampledValue
{
    Empty,
    Number,
    Year,
    Date,
    Boolean,
    Text,
}

/// <summary>Tells what fields of a sample are: the one place where sniffing asks for types.</summary>
internal static class SampledValues
{
    /// <summary>What a field is: a number with either mark, a date in any order.</summary>
    public static SampledValue Of(ReadOnlySpan<byte> field)
    {
        field = field.Trim((byte)' ');
        if (field.IsEmpty || NullTexts.IsSpelling(field))
            return SampledValue.Empty;
        if (IsNumber(field))
            return field.Length == 4 && field[0] is (byte)'1' or (byte)'2' && field[1] is (byte)'8' or (byte)'9' or (byte)'0' or (byte)'1' && field.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
                ? SampledValue.Year
                : SampledValue.Number;
        if (DateText.TryRead(field, DateOrder.DayMonthYear, out _) || DateText.TryRead(field, DateOrder.MonthDayYear, out _))
            return SampledValue.Date;
        return Ascii.EqualsIgnoreCase(field, "true"u8) || Ascii.EqualsIgnoreCase(field, "false"u8) ? SampledValue.Boolean : SampledValue.Text;
    }

    /// <summary>Whether a text is a number, whichever its mark.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> field) =>
        field.Length is > 0 and < 40 && field[0] <= '9' && DecimalMarks.IsNumber(field);
}
