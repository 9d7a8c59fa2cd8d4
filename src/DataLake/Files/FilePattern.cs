using System.IO.Enumeration;

namespace DataLake.Files;

/// <summary>Files by a pattern, where no shell expands one: <c>*</c> and <c>?</c> in any part of a path, <c>**</c> for folders at any depth.</summary>
/// <remarks>As in shells, a name that begins with a dot needs a pattern that does.</remarks>
internal static class FilePattern
{
    private const string AnyDepth = "**";

    /// <summary>The files of a pattern, in ordinal order of their paths; a path that is not a pattern, or is that of a file, is itself.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="DataLakeException"><c>FileNotFound</c>: no file fits. <c>FileUnreadable</c>: a folder on the way cannot be read.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        if (!IsPattern(pattern) || File.Exists(pattern))
            return [pattern];
        try
        {
            var root = Path.GetPathRoot(pattern) ?? "";
            var parts = pattern[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
            var folders = parts[..^1].Aggregate((IEnumerable<string>)[root], (places, part) => places.SelectMany(place => Below(place, part)));
            var files = folders.SelectMany(folder => Entries(folder, parts[^1], Directory.EnumerateFiles)).Order(StringComparer.Ordinal).ToList();
            return files.Count > 0 ? files : throw new DataLakeException("PathNotFound", ErrorCategory.ObjectNotFound, $"{pattern}: no file fits.", pattern);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LocalFile.Unreadable(pattern, error);
        }
    }

    private static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    private static IEnumerable<string> Below(string place, string part) =>
        part == AnyDepth ? Entries(place, "*", Directory.EnumerateDirectories).SelectMany(folder => Below(folder, AnyDepth)).Prepend(place)
        : IsPattern(part) ? Entries(place, part, Directory.EnumerateDirectories)
        : Directory.Exists(Path.Combine(place, part)) ? [Path.Combine(place, part)] : [];

    private static IEnumerable<string> Entries(string place, string part, Func<string, IEnumerable<string>> enumerate) => enumerate(place.Length > 0 ? place : ".")
        .Select(path => Path.GetFileName(path))
        .Where(name => FileSystemName.MatchesSimpleExpression(part, name, ignoreCase: OperatingSystem.IsWindows()) && (name[0] != '.' || part[0] == '.'))
        .Select(name => Path.Combine(place, name));
}
