using System.Globalization;

namespace DataLake;

/// <summary>Sizes in bytes as people write them: <c>1GB</c>, <c>512 MB</c>, <c>1048576</c>, in binary units.</summary>
internal static class ByteCount
{
    private static readonly string[] Units = ["", "B", "KB", "MB", "GB", "TB"];

    /// <summary>Reads a size; false where the text is none, or none greater than zero.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        var written = text.AsSpan().Trim();
        var number = written.TrimEnd("KMGTiBkmgtIb ");
        var name = written[number.Length..].Trim().ToString().ToUpperInvariant().Replace("I", "", StringComparison.Ordinal);
        var unit = Array.IndexOf(Units, name);
        bytes = 0;
        if (unit < 0 || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count <= 0)
            return false;
        var size = count * (1L << (10 * Math.Max(0, unit - 1)));
        if (size is < 1 or > long.MaxValue)
            return false;
        bytes = (long)size;
        return true;
    }
}
