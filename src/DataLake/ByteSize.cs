using System.Globalization;

namespace DataLake;

/// <summary>Sizes as people read them.</summary>
public static class ByteSize
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>A size in binary units, such as <c>15.2 MB</c>: three figures at most before and one after the point.</summary>
    /// <param name="bytes">The size in bytes.</param>
    public static string Format(long bytes)
    {
        double value = bytes;
        var unit = 0;
        for (; value >= 1023.95 && unit < Units.Length - 1; unit++)
            value /= 1024;

        return string.Create(CultureInfo.InvariantCulture, $"{(unit == 0 ? $"{bytes}" : value.ToString("0.0", CultureInfo.InvariantCulture))} {Units[unit]}");
    }
}
