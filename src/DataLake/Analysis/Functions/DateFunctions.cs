using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Functions;

/// <summary>Functions of dates.</summary>
internal static class DateFunctions
{
    private const string Units = "'year', 'quarter', 'month', 'week', 'day', 'hour' or 'minute'";

    public static IEnumerable<Function> All { get; } =
    [
        new("year(date)", 1, call => Part(call, date => date.Year)),
        new("quarter(date)", 1, call => Part(call, date => ((date.Month - 1) / 3) + 1)),
        new("month(date)", 1, call => Part(call, date => date.Month)),
        new("day(date)", 1, call => Part(call, date => date.Day)),
        new("date_trunc(unit, date)", 2, call => new Map<DateTime, DateTime>(call.Date(1), Truncation(call))),
        new("date_diff(unit, from, to)", 3, call => new Map2<DateTime, DateTime, long>(call.Date(1), call.Date(2), Difference(call))),
    ];

    private static Map<DateTime, long> Part(FunctionCall call, Func<DateTime, long> part) => new(call.Date(0), part);

    private static Func<DateTime, DateTime> Truncation(FunctionCall call) => call.ConstantText(0).ToLowerInvariant() switch
    {
        "year" => date => new DateTime(date.Year, 1, 1),
        "quarter" => date => new DateTime(date.Year, ((date.Month - 1) / 3 * 3) + 1, 1),
        "month" => date => new DateTime(date.Year, date.Month, 1),
        // Monday, as ISO 8601 counts weeks.
        "week" => date => date.Date.AddDays(-(((int)date.DayOfWeek + 6) % 7)),
        "day" => date => date.Date,
        "hour" => date => date.Date.AddHours(date.Hour),
        "minute" => date => date.Date.AddHours(date.Hour).AddMinutes(date.Minute),
        _ => throw call.Problem(0, $"the unit is {Units}"),
    };

    // Whole units that have gone by, as Trino counts them.
    private static Func<DateTime, DateTime, long> Difference(FunctionCall call) => call.ConstantText(0).ToLowerInvariant() switch
    {
        "year" => (from, to) => Months(from, to) / 12,
        "quarter" => (from, to) => Months(from, to) / 3,
        "month" => Months,
        "week" => (from, to) => (to - from).Days / 7,
        "day" => (from, to) => (to - from).Days,
        "hour" => (from, to) => (long)(to - from).TotalHours,
        "minute" => (from, to) => (long)(to - from).TotalMinutes,
        _ => throw call.Problem(0, $"the unit is {Units}"),
    };

    private static long Months(DateTime from, DateTime to)
    {
        if (to < from)
            return -Months(to, from);
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }
}
