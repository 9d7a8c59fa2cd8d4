using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Messages;
using DataLake.Values;
using DataLake.Values.Cultures;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Functions;

/// <summary>Functions of dates. They see an instant as a clock in UTC shows it.</summary>
internal static class DateFunctions
{
    private const string Units = "'year', 'quarter', 'month', 'week', 'day', 'hour', 'minute' or 'second'";

    public static IEnumerable<Function> All { get; } =
    [
        new("year(date)", 1, call => Part(call, date => date.Year)),
        new("quarter(date)", 1, call => Part(call, date => ((date.Month - 1) / 3) + 1)),
        new("month(date)", 1, call => Part(call, date => date.Month)),
        new("day(date)", 1, call => Part(call, date => date.Day)),
        new("date_trunc(unit, date)", 2, Truncate),
        new("date_diff(unit, from, to)", 3, call => new Map2<DateTime, DateTime, WholeNumber>(call.Date(1), call.Date(2), Difference(call))),
        new("date_add(unit, number, date)", 3, call => new Map2<long, DateTime, DateTime>(call.Position(1), call.Date(2), Addition(call))),
        new("to_date(text, format)", 2, call => call.Conversions.Read(call.Text(0), Reading(call), call.Node.Arguments[0])),
    ];

    // The unit is looked at first: a mistake in it is the clearer one.
    private static Map<DateTime, DateTime> Truncate(FunctionCall call)
    {
        var truncate = Truncation(call);
        return new Map<DateTime, DateTime>(call.Date(1), truncate);
    }

    private static Map<DateTime, WholeNumber> Part(FunctionCall call, Func<DateTime, WholeNumber> part) => new(call.Date(0), part);

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
        "second" => date => date.AddTicks(-(date.Ticks % TimeSpan.TicksPerSecond)),
        _ => throw call.Problem(0, $"the unit is {Units}"),
    };

    // Whole units that have gone by, as Trino counts them.
    private static Func<DateTime, DateTime, WholeNumber> Difference(FunctionCall call) => call.ConstantText(0).ToLowerInvariant() switch
    {
        "year" => (from, to) => Months(from, to) / 12,
        "quarter" => (from, to) => Months(from, to) / 3,
        "month" => (from, to) => Months(from, to),
        "week" => (from, to) => (to - from).Days / 7,
        "day" => (from, to) => (to - from).Days,
        "hour" => (from, to) => (to - from).Ticks / TimeSpan.TicksPerHour,
        "minute" => (from, to) => (to - from).Ticks / TimeSpan.TicksPerMinute,
        "second" => (from, to) => (to - from).Ticks / TimeSpan.TicksPerSecond,
        _ => throw call.Problem(0, $"the unit is {Units}"),
    };

    // A month later than the last of January is the last of February.
    private static Func<long, DateTime, DateTime> Addition(FunctionCall call)
    {
        var fault = call.Fault;
        return call.ConstantText(0).ToLowerInvariant() switch
        {
            "year" => (number, date) => AddMonths(date, number, 12, fault),
            "quarter" => (number, date) => AddMonths(date, number, 3, fault),
            "month" => (number, date) => AddMonths(date, number, 1, fault),
            "week" => (number, date) => AddTicks(date, number, 7 * TimeSpan.TicksPerDay, fault),
            "day" => (number, date) => AddTicks(date, number, TimeSpan.TicksPerDay, fault),
            "hour" => (number, date) => AddTicks(date, number, TimeSpan.TicksPerHour, fault),
            "minute" => (number, date) => AddTicks(date, number, TimeSpan.TicksPerMinute, fault),
            "second" => (number, date) => AddTicks(date, number, TimeSpan.TicksPerSecond, fault),
            _ => throw call.Problem(0, $"the unit is {Units}"),
        };
    }

    private static DateTime AddMonths(DateTime date, long number, int each, Func<string, Message, EvaluationFault> fault) =>
        Calculation.Add(date, x => x.AddMonths((int)Math.Clamp(number, -200_000, 200_000) * each), fault);

    private static DateTime AddTicks(DateTime date, long number, long each, Func<string, Message, EvaluationFault> fault) =>
        Calculation.Add(date, x => x.AddTicks(long.CreateSaturating((Int128)number * each)), fault);

    private static TextReading<DateTime> Reading(FunctionCall call)
    {
        var culture = (call.Arguments[0] as TextExpression ?? call.Arguments[0].Written)?.Type?.Culture ?? DataCulture.Invariant;
        try
        {
            var type = new ColumnType(DataType.Timestamp, culture, format: DateFormat.Parse(call.ConstantText(1)));
            return type.TryRead;
        }
        catch (FormatException error)
        {
            throw call.Problem(1, error.Message);
        }
    }

    private static long Months(DateTime from, DateTime to)
    {
        if (to < from)
            return -Months(to, from);
        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }
}
