using System.Collections;
using System.Globalization;

namespace DataLake.Values;

/// <summary>Values as CSV text: the same on every machine, unless a culture is named.</summary>
public static class CsvValue
{
    /// <summary>A value's text: numbers with a point, dates as ISO 8601, lists with commas between their items.</summary>
    /// <param name="value">The value.</param>
    /// <param name="culture">The culture of numbers and dates; null for the invariant one.</param>
    /// <returns>Null for null.</returns>
    public static string? Format(object? value, CultureInfo? culture = null) => value switch
    {
        null => null,
        string text => text,
        bool boolean => boolean ? "true" : "false",
        DateTime date when culture is null => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset date when culture is null => date.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly date when culture is null => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, culture ?? CultureInfo.InvariantCulture),
        IEnumerable items => string.Join(",", items.Cast<object?>().Select(item => Format(item, culture))),
        _ => value.ToString(),
    };
}
