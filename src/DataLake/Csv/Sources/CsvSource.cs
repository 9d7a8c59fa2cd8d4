using DataLake.Files;
using DataLake.Files.Outputs;

namespace DataLake.Csv.Sources;

/// <summary>CSV content that can be opened: a file, an object of a lake, bytes of a test.</summary>
/// <param name="Name">What errors and logs call it: the path, or <c>bucket/key</c>.</param>
/// <param name="Open">Opens the content from its start; each call gives a new stream, which the caller disposes.</param>
public sealed record CsvSource(string Name, Func<Stream> Open)
{
    /// <summary>The path, where the content is a file of this machine.</summary>
    public string? Path { get; init; }

    /// <summary>Where the content lies, so that no output takes its place; null where it lies nowhere, as rows of a pipeline do.</summary>
    internal Place? Place { get; init; }

    /// <summary>The content's length in bytes, where known: for progress.</summary>
    public long? Length { get; init; }

    /// <summary>Whether opening it once more costs little, so that places further on may be looked at first: not where a server is asked.</summary>
    internal bool IsNear { get; init; } = true;

    /// <summary>How it is written, where that is known; null to tell it from the content.</summary>
    public CsvDialect? Dialect { get; init; }

    /// <summary>More content of the same table, such as the other files of a folder.</summary>
    public IReadOnlyList<CsvSource> Others { get; init; } = [];

    /// <summary>The columns whose fields are lists: items, each with <see cref="ItemMark"/> before it.</summary>
    internal IReadOnlySet<string> Lists { get; init; } = new HashSet<string>();

    /// <summary>A character that no text has, for it is none.</summary>
    internal const char ItemMark = '\uFDD0';

    /// <summary>The file name without its folder: what <c>-AddSource</c> writes.</summary>
    public string FileName => Name[(Name.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>A source that reads a file of this machine.</summary>
    /// <param name="path">The file; it need not exist until it is opened.</param>
    public static CsvSource FromFile(string path)
    {
        var info = new FileInfo(LocalFile.FullPath(path));
        if (info.LinkTarget is not null)
            info = (FileInfo)info.ResolveLinkTarget(returnFinalTarget: true)!;
        return new CsvSource(path, () => LocalFile.OpenRead(path)) { Path = path, Place = Place.OfFile(path), Length = info.Exists ? info.Length : null };
    }

    /// <summary>A table of the files that fit a pattern (<c>*</c>, <c>?</c>, <c>**</c>), or of all in a folder, whose name ends with <c>/</c> then; another path is that file.</summary>
    /// <exception cref="DataLakeException"><c>PathNotFound</c>: no file fits.</exception>
    public static CsvSource FromFiles(string pattern) => OfSeveral([.. FilePattern.Expand(pattern.EndsWith('/') ? pattern + "*" : pattern).Select(FromFile)]);

    /// <summary>One table of several sources.</summary>
    /// <param name="sources">The sources, in order: one at least.</param>
    public static CsvSource OfSeveral(IReadOnlyList<CsvSource> sources) => sources[0] with { Others = [.. sources.Skip(1)] };

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
