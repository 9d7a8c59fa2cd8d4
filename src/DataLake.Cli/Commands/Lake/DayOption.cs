using System.CommandLine;
using System.Globalization;
using DataLake.Cli.Options;

namespace DataLake.Cli.Commands.Lake;

/// <summary>Options that take a day: <c>2024-05-31</c>.</summary>
internal static class DayOption
{
    /// <summary>The day; null where it is not given.</summary>
    public static DateOnly? Of(ParseResult arguments, Option<string?> option) =>
        arguments.GetValue(option) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw UsageError.Of($"{option.Name} {text}: must be a day such as 2024-05-31.");
}
