using System.Collections;
using System.Globalization;
using DataLake.Values.Cultures;

namespace DataLake.Values;

/// <summary>Writes values as text: the same on every machine.</summary>
internal static class ValueWriter
{
    /// <summary>A value's text: numbers with a point, dates as ISO 8601, lists with commas between their items.</summary>
    /// <param name="value">The value.</param>
    /// <param name="culture">The culture of numbers and dates; null for the invariant one.</param>
    /// <returns>Null for null.</returns>
    public static string? Format(object? value, DataCulture? culture = null) => value switch
    {
        null => null,
        string text => text,
        bool boolean => boolean ? "true" : "false",
        double or float or decimal or Half => Marked(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), culture),
        DateTime date => Format(date, culture),
        DateTimeOffset date => Format(date.DateTime, culture, withTime: true) + Offset(date.Offset),
        DateOnly date => Format(date.ToDateTime(default), culture),
        TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(",", items.Cast<object?>().Select(item => Format(item, culture))),
        _ => value.ToString(),
    };

    /// <summary>A date's text, with its time where it has one. A date in UTC says so; any other is what its clock shows.</summary>
    private static string Format(DateTime date, DataCulture? culture, bool withTime = false)
    {
        var day = (culture?.DateOrder ?? DateOrder.YearMonthDay) switch
        {
            DateOrder.DayMonthYear => "dd'/'MM'/'yyyy",
            DateOrder.MonthDayYear => "MM'/'dd'/'yyyy",
            _ => "yyyy'-'MM'-'dd",
        };
        var isDay = !withTime && date.TimeOfDay == TimeSpan.Zero;
        return date.ToString(isDay ? day : $"{day} HH':'mm':'ss.FFFFFFF", CultureInfo.InvariantCulture) + (date.Kind == DateTimeKind.Utc && !isDay ? "Z" : "");
    }

    private static string Offset(TimeSpan offset) => offset == TimeSpan.Zero ? "Z" : FormattableString.Invariant($"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}");

    private static string Marked(string number, DataCulture? culture) =>
        culture is null || culture.DecimalMark == '.' ? number : number.Replace('.', culture.DecimalMark);
}
