using DataLake.Files.Folders;

namespace DataLake.Files;

/// <summary>A file that a killed run began and did not complete, or that a run is writing now.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">Its name, which tells what it is (<see cref="PartialName"/>).</param>
/// <param name="Size">Its bytes so far.</param>
/// <param name="Written">When it was last written, in local time.</param>
internal sealed record LeftFile(string Path, string Name, long Size, DateTime Written)
{
    /// <summary>Those in a folder, in the order of their names.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DataLakeException"><c>PathNotFound</c> or <c>FileUnreadable</c>.</exception>
    public static IReadOnlyList<LeftFile> In(string folder)
    {
        try
        {
            using var opened = Folder.Open(LocalFile.FullPath(folder)) ?? throw new DirectoryNotFoundException();
            return In(opened);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LocalFile.Unreadable(folder, error);
        }
    }

    /// <summary>Removes it, unless a living process holds it.</summary>
    /// <returns>Whether it is gone.</returns>
    /// <exception cref="DataLakeException"><c>FileNotWritable</c>.</exception>
    public bool TryRemove()
    {
        try
        {
            using var folder = Folder.Open(System.IO.Path.GetDirectoryName(Path)!);
            return folder is null || TryRemove(folder, Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(Path, error);
        }
    }

    /// <summary>The same of an open folder.</summary>
    internal static IReadOnlyList<LeftFile> In(Folder folder) =>
    [
        .. folder.Entries().Where(entry => entry.Kind == FileKind.File && PartialName.IsPartial(entry.Name)).OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Select(entry => (entry.Name, Look: folder.Look(entry.Name))).Where(entry => entry.Look is not null)
            .Select(entry => new LeftFile(System.IO.Path.Join(folder.Path, entry.Name), entry.Name, entry.Look!.Value.Size, entry.Look.Value.ModifiedUtc.ToLocalTime())),
    ];

    /// <summary>Removes one of an open folder, unless a living process holds it.</summary>
    internal static bool TryRemove(Folder folder, string name)
    {
        if (folder.Look(name) is null)
            return true;
        folder.RemoveAbandoned(name);
        return folder.Look(name) is null;
    }
}
