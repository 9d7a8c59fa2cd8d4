using System.Globalization;

namespace DataLake.Values;

/// <summary>Writes dates as ISO 8601 has them, in UTF-8.</summary>
internal static class DateWriter
{
    /// <summary>Writes a date, with its time where it has one.</summary>
    /// <returns>The bytes written: no more than 32.</returns>
    public static int Write(DateTime date, Span<byte> destination)
    {
        date.TryFormat(destination, out var length, date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        return length;
    }

    /// <summary>Writes an instant: its clock's time, and the offset; <c>Z</c> for UTC.</summary>
    /// <returns>The bytes written: no more than 40.</returns>
    public static int Write(DateTimeOffset date, Span<byte> destination)
    {
        date.TryFormat(destination, out var length, date.Offset == TimeSpan.Zero ? "yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);
        return length;
    }
}
