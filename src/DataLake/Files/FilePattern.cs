using System.IO.Enumeration;
using DataLake.Files.Folders;

namespace DataLake.Files;

/// <summary>Files by a pattern, where no shell expands one: <c>*</c> and <c>?</c> in any part of a path, <c>**</c> for folders at any depth.</summary>
/// <remarks>As in shells, a name that begins with a dot needs a pattern that does. <c>**</c> gives each folder once, so that links that lead back neither repeat a file nor go on for ever.</remarks>
internal static class FilePattern
{
    private const string AnyDepth = "**";

    /// <summary>The files of a pattern, in ordinal order of their paths; a path that is not a pattern, or is that of a file, is itself.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="DataLakeException"><c>PathNotFound</c>: no file fits. <c>FolderUnreadable</c>: a folder on the way cannot be read. <c>NameNotUtf8</c>: a name that fits is not text, and so cannot be opened.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        if (!IsPattern(pattern) || File.Exists(pattern))
            return [pattern];
        var root = Path.GetPathRoot(pattern) ?? "";
        var parts = pattern[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        var folders = parts[..^1].Aggregate((IEnumerable<string>)[root], (places, part) => part == AnyDepth ? AtAnyDepth(places) : places.SelectMany(place => Below(place, part)));
        var files = folders.SelectMany(folder => Entries(folder, parts[^1]).Where(entry => !entry.IsFolder)).Select(entry => entry.Path).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files : throw new DataLakeException("PathNotFound", ErrorCategory.ObjectNotFound, $"{pattern}: no file fits.", pattern);
    }

    /// <summary>The files of a folder that no pattern of PowerShell's can give, because their names are not UTF-8: an error for each.</summary>
    /// <param name="folder">The folder; one that cannot be read has none.</param>
    /// <param name="fits">Whether a name is asked for; what is not text in it stands as U+FFFD.</param>
    public static IReadOnlyList<DataLakeException> Unopenable(string folder, Func<string, bool> fits)
    {
        try
        {
            return [.. Names(folder).Where(entry => !RawName.IsText(entry.Name) && fits(RawName.ToText(entry.Name))).Select(entry => NotText(folder, entry.Name))];
        }
        catch (DataLakeException)
        {
            return [];
        }
    }

    private static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    private static IEnumerable<string> Below(string place, string part) =>
        IsPattern(part) ? Entries(place, part).Where(entry => entry.IsFolder).Select(entry => entry.Path)
        : Directory.Exists(Path.Combine(place, part)) ? [Path.Combine(place, part)] : [];

    // Each folder once, whatever links lead to it; where it is comes before a link to it.
    private static List<string> AtAnyDepth(IEnumerable<string> places)
    {
        var (found, seen, links) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), new Queue<string>(places));
        while (links.TryDequeue(out var link))
        {
            var waiting = new Stack<(string Path, string Final)>([(link, LocalFile.FinalPath(OrHere(link)))]);
            while (waiting.TryPop(out var folder))
            {
                if (!seen.Add(folder.Final))
                    continue;
                found.Add(folder.Path);
                foreach (var entry in Entries(folder.Path, "*").Where(entry => entry.IsFolder))
                {
                    if (entry.IsLink)
                        links.Enqueue(entry.Path);
                    else
                        waiting.Push((entry.Path, Path.Combine(folder.Final, Path.GetFileName(entry.Path))));
                }
            }
        }

        return found;
    }

    private static IEnumerable<(string Path, bool IsFolder, bool IsLink)> Entries(string place, string part)
    {
        foreach (var (name, kind) in Names(OrHere(place)))
        {
            if (!FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: OperatingSystem.IsWindows()) || (name[0] == '.' && part[0] != '.'))
                continue;
            var path = Path.Combine(place, name);
            if (!RawName.IsText(name))
                throw NotText(place, name);
            yield return (path, kind == FileKind.Folder || (kind == FileKind.Link && Directory.Exists(path)), kind == FileKind.Link);
        }
    }

    private static IReadOnlyList<(string Name, FileKind Kind)> Names(string place)
    {
        try
        {
            using var folder = Folder.Open(place);
            return folder?.Entries() ?? [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataLakeException("FolderUnreadable", ErrorCategory.ReadError, $"{place}: the folder cannot be read: {error.Message}", place, error);
        }
    }

    private static DataLakeException NotText(string place, string name) =>
        new("NameNotUtf8", ErrorCategory.InvalidData, $"{Path.Combine(place, RawName.Show(name))}: cannot be opened, because its name is not UTF-8: rename it.", Path.Combine(place, RawName.Show(name)));

    private static string OrHere(string place) => place.Length > 0 ? place : ".";
}
