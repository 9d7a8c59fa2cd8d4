using System.Globalization;
using DataLake.Layout;

namespace DataLake.Collecting.Keeping;

/// <summary>Where a definition's records of a day lie: <c>Raw/TMDB/JSON/Movies/2026/11/28/movies-0001.json</c> and on.</summary>
/// <param name="Folder">What the keys begin with, ending in <c>/</c>.</param>
/// <param name="Prefix">What the files' names begin with.</param>
internal sealed record CollectPlace(string Folder, string Prefix)
{
    private const string Format = "JSON";
    private const string Extension = ".json";
    private const string RejectedLayer = "Rejected/";

    /// <summary>The place of a day.</summary>
    /// <exception cref="DataLakeException"><c>LayoutInvalid</c>: a part cannot be one of a key.</exception>
    public static CollectPlace Of(string layer, string origin, string source, DateOnly day, string prefix)
    {
        var key = new RawKey(layer, origin, Format, source, day, prefix).ToString();
        return new CollectPlace(key[..^prefix.Length], prefix);
    }

    /// <summary>What the keys of all files begin with.</summary>
    public string FilesBegin => $"{Folder}{Prefix}-";

    /// <summary>The key of the list of what has no record: beside the layer, where no table is read from.</summary>
    public string MissingKey => $"{RejectedLayer}{Folder}{Prefix}-missing{Extension}";

    /// <summary>The key of a file.</summary>
    /// <param name="number">Its number, from 1.</param>
    public string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"{FilesBegin}{number:0000}{Extension}");

    /// <summary>The number of a file's key; null where it is none of these files.</summary>
    public int? NumberOf(string key) =>
        key.StartsWith(FilesBegin, StringComparison.Ordinal) && key.EndsWith(Extension, StringComparison.Ordinal) && key.Length > FilesBegin.Length + Extension.Length
        && int.TryParse(key.AsSpan(FilesBegin.Length..^Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && key == Key(number)
            ? number
            : null;
}
