using System.Globalization;

namespace DataLake.Logging;

/// <summary>A message as logs keep it: every line stamped <c>[dd-MM-yyyy HH:mm:ss]</c> in local time.</summary>
internal static class LogLine
{
    /// <summary>Stamps a message.</summary>
    /// <param name="clock">Tells the time.</param>
    /// <param name="level">How grave it is; what is not plain information is named.</param>
    /// <param name="message">The message. What would steer a terminal is escaped; its line breaks are meant.</param>
    /// <returns>Its lines, without a break after the last.</returns>
    public static IReadOnlyList<string> Of(TimeProvider clock, LogLevel level, string message)
    {
        var stamp = clock.GetLocalNow().ToString("'['dd-MM-yyyy HH:mm:ss'] '", CultureInfo.InvariantCulture);
        var prefix = level == LogLevel.Information ? "" : $"{level.ToString().ToUpperInvariant()}: ";
        return [.. Printable.Lines(UserInformation.Hide(message)).Split('\n').Select(line => stamp + prefix + line)];
    }
}
