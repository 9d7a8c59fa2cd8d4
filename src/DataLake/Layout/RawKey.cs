using System.Globalization;

namespace DataLake.Layout;

/// <summary>Where an object goes in the lake: <c>layer/origin/format/source/yyyy/MM/dd/name</c>.</summary>
/// <param name="Layer">The stage of the data's life, such as <c>Raw</c>.</param>
/// <param name="Origin">Where it came from, such as <c>Local</c>.</param>
/// <param name="Format">What it is written in, such as <c>CSV</c>.</param>
/// <param name="Source">The dataset, such as <c>Movies</c>.</param>
/// <param name="Date">The day it was sent.</param>
/// <param name="Name">The file's name.</param>
public sealed record RawKey(string Layer, string Origin, string Format, string Source, DateOnly Date, string Name)
{
    /// <summary>The layer where nothing is said.</summary>
    public const string DefaultLayer = "Raw";

    /// <summary>The origin where nothing is said.</summary>
    public const string DefaultOrigin = "Local";

    /// <summary>The format where nothing is said.</summary>
    public const string DefaultFormat = "CSV";

    /// <summary>The key of a CSV file sent from this machine into the raw layer.</summary>
    public static RawKey ForFile(string path, string source, DateOnly date) =>
        new(DefaultLayer, DefaultOrigin, DefaultFormat, source, date, Path.GetFileName(path));

    /// <summary>Reads a key back into its parts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="rawKey">Its parts, or null where the key is not of this layout.</param>
    /// <returns>Whether it is of this layout.</returns>
    public static bool TryParse(string key, out RawKey? rawKey)
    {
        rawKey = key.Split('/') is [var layer, var origin, var format, var source, var year, var month, var day, var name]
            && DateOnly.TryParseExact($"{year}/{month}/{day}", "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && IsPart(layer) && IsPart(origin) && IsPart(format) && IsPart(source) && IsPart(name)
                ? new RawKey(layer, origin, format, source, date, name)
                : null;
        return rawKey is not null;
    }

    /// <summary>The key.</summary>
    /// <exception cref="DataLakeException"><c>LayoutInvalid</c>: a part is empty or holds a <c>/</c>.</exception>
    public override string ToString()
    {
        Check(Layer, nameof(Layer));
        Check(Origin, nameof(Origin));
        Check(Format, nameof(Format));
        Check(Source, nameof(Source));
        Check(Name, nameof(Name));
        return string.Create(CultureInfo.InvariantCulture, $"{Layer}/{Origin}/{Format}/{Source}/{Date:yyyy'/'MM'/'dd}/{Name}");
    }

    private static void Check(string part, string what)
    {
        if (!IsPart(part))
            throw new DataLakeException("LayoutInvalid", ErrorCategory.InvalidArgument, $"'{part}' cannot be the {what.ToLowerInvariant()} of a key: it must be one name, without '/', and neither '.' nor '..'.", part);
    }

    private static bool IsPart(string part) => part is not ("" or "." or "..") && !part.Contains('/');
}
