using System.IO.Enumeration;
using DataLake.Files;
using DataLake.Files.Folders;
using DataLake.Messages;

namespace DataLake.Transfers;

/// <summary>The files of a folder that are sent, by one rule for every way in.</summary>
/// <remarks>
/// Hidden files and folders (a name that begins with a dot, or Windows' attribute) are left out unless they are asked for;
/// files that are not complete yet always are. A folder is looked through once, whatever links lead to it. What cannot be
/// sent is a problem that names it: a folder that cannot be read or that a link leads to again, a name that is not UTF-8,
/// a pipe, a link that leads nowhere.
/// </remarks>
internal sealed class FolderFiles
{
    private readonly string filter;
    private readonly bool recurse;
    private readonly bool includeHidden;
    private readonly List<FoundFile> files = [];
    private readonly List<DataLakeException> problems = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Queue<(string Path, string Key)> links = new();

    private FolderFiles(string filter, bool recurse, bool includeHidden) => (this.filter, this.recurse, this.includeHidden) = (filter, recurse, includeHidden);

    /// <summary>The files, in ordinal order of their paths from the folder.</summary>
    public IReadOnlyList<FoundFile> Files => files;

    /// <summary>What could not be looked at or sent, each named.</summary>
    public IReadOnlyList<DataLakeException> Problems => problems;

    /// <summary>How many files and folders were left out because they are hidden or not complete.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Looks through a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="filter">Which files, by name with <c>*</c> and <c>?</c>.</param>
    /// <param name="recurse">Whether those of the folders in it are taken, too.</param>
    /// <param name="includeHidden">Whether hidden files and folders are.</param>
    /// <exception cref="DataLakeException"><c>FileNotFound</c>: there is no such folder; <c>FileUnreadable</c>: it cannot be read.</exception>
    public static FolderFiles Of(string folder, string filter = "*", bool recurse = true, bool includeHidden = false)
    {
        if (!Directory.Exists(folder))
            throw new DataLakeException("PathNotFound", ErrorCategory.ObjectNotFound, $"{folder}: there is no such folder.", folder);
        var found = new FolderFiles(filter, recurse, includeHidden);
        try
        {
            found.Walk(folder, LocalFile.FinalPath(folder), "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LocalFile.Unreadable(folder, error);
        }

        // A link to a folder comes after all real ones, so that a folder's files go where the folder is.
        while (found.links.TryDequeue(out var link))
            found.WalkLink(link.Path, link.Key);
        found.files.Sort((x, y) => string.CompareOrdinal(x.RelativePath, y.RelativePath));
        return found;
    }

    private void Walk(string path, string finalPath, string key)
    {
        if (!seen.Add(finalPath))
        {
            Problem("FolderRepeated", ErrorCategory.InvalidData, path, "was not sent again: a link leads to this folder, and it is looked through already.");
            return;
        }

        using var folder = Folder.Open(path) ?? throw new DirectoryNotFoundException(Catalogue.Translate("it was removed meanwhile."));
        foreach (var (name, kind) in folder.Entries().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var child = Path.Combine(path, name);
            if (PartialName.IsPartial(name) || (!includeHidden && IsHidden(name, child)))
                LeftOut++;
            else if (!RawName.IsText(name))
                Problem("NameNotUtf8", ErrorCategory.InvalidData, Path.Combine(path, RawName.Show(name)), "was not sent, because its name is not UTF-8 and so cannot be part of a key: rename it.");
            else
                Take(folder, name, kind, child, Path.Combine(finalPath, name), key + name);
        }
    }

    private void Take(Folder folder, string name, FileKind kind, string path, string finalPath, string key)
    {
        switch (kind)
        {
            case FileKind.Folder when recurse:
                TryWalk(path, finalPath, key);
                break;
            case FileKind.Link when Directory.Exists(path):
                if (recurse)
                    links.Enqueue((path, key));
                break;
            case FileKind.File when IsWanted(name):
                files.Add(new FoundFile(path, key, folder.Look(name)?.Size ?? 0));
                break;
            case FileKind.Link when IsWanted(name) && TargetOf(path) is { Exists: true } file:
                files.Add(new FoundFile(path, key, file.Length));
                break;
            case FileKind.Link when IsWanted(name):
                Problem("PathNotFound", ErrorCategory.ObjectNotFound, path, "was not sent: it is a link that leads nowhere.");
                break;
            case FileKind.Special when IsWanted(name):
                Problem("FileNotRegular", ErrorCategory.InvalidData, path, "was not sent: it is a pipe, a socket or a device.");
                break;
        }
    }

    private void TryWalk(string path, string finalPath, string key)
    {
        try
        {
            Walk(path, finalPath, key + "/");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(new DataLakeException("FolderUnreadable", ErrorCategory.ReadError, $"{path}: the folder cannot be read, so nothing below it was sent: {error.Message}", path, error));
        }
    }

    private void WalkLink(string path, string key)
    {
        try
        {
            TryWalk(path, LocalFile.FinalPath(path), key);
        }
        catch (IOException error)
        {
            problems.Add(LocalFile.Unreadable(path, error)); // links that lead in a circle
        }
    }

    private void Problem(string id, ErrorCategory category, string path, string what) =>
        problems.Add(new DataLakeException(id, category, $"{path}: {Catalogue.Translate(what)}", path));

    private bool IsWanted(string name) => FileSystemName.MatchesSimpleExpression(filter, name, ignoreCase: OperatingSystem.IsWindows());

    private static bool IsHidden(string name, string path) =>
        name[0] == '.' || (OperatingSystem.IsWindows() && (File.GetAttributes(path) & (FileAttributes.Hidden | FileAttributes.System)) != 0);

    private static FileInfo? TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        }
        catch (IOException)
        {
            return null; // links that lead in a circle
        }
    }
}
