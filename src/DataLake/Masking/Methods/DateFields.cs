using System.Globalization;
using System.Text;
using DataLake.Masking.Fields;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Masking.Methods;

/// <summary>Reads the dates of a column, and writes others as they are written.</summary>
/// <param name="format">How they are written; null for ISO 8601 and the culture's own order.</param>
/// <param name="culture">The culture.</param>
internal sealed class DateFields(DateFormat? format, DataCulture culture)
{
    /// <summary>Reads what the clock shows: a date, with or without a time.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out DateTime date)
    {
        var isDate = format is null ? DateText.TryRead(text, culture.DateOrder, out var value) : format.TryRead(text, culture, out value);
        date = value.Clock;
        return isDate;
    }

    /// <summary>Writes a date in the way that another is written, whose time is the same.</summary>
    /// <param name="text">The other, which <see cref="TryRead"/> read.</param>
    /// <param name="date">The date.</param>
    /// <param name="output">Gets it.</param>
    public void WriteLike(ReadOnlySpan<byte> text, DateTime date, FieldText output)
    {
        if (format is not null)
        {
            output.Add(Encoding.UTF8.GetBytes(date.ToString(format.Pattern, CultureInfo.InvariantCulture)));
            return;
        }

        var start = text.IndexOfAnyExcept((byte)' ');
        output.Add(text[..start]);
        var rest = text[start..];
        ReadOnlySpan<int> parts = Digits(rest) == 4 ? [date.Year, date.Month, date.Day]
            : culture.DateOrder == DateOrder.MonthDayYear ? [date.Month, date.Day, date.Year]
            : [date.Day, date.Month, date.Year];
        for (var i = 0; i < parts.Length; i++)
        {
            var digits = Digits(rest);
            output.Add(Encoding.ASCII.GetBytes(parts[i].ToString(digits == 1 ? "0" : $"D{digits}", CultureInfo.InvariantCulture)));
            var mark = i < parts.Length - 1 ? 1 : 0;
            output.Add(rest.Slice(digits, mark));
            rest = rest[(digits + mark)..];
        }

        output.Add(rest);
    }

    private static int Digits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is >= 0 and var end ? end : text.Length;
}
