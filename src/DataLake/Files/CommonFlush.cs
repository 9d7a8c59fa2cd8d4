using DataLake.Files.Folders;

namespace DataLake.Files;

/// <summary>Gives files their final names when they are on the disk; those that are complete at the same time are flushed together.</summary>
/// <remarks>
/// The contents are flushed before any name, and the names before anyone is told. So a power cut leaves each file whole or
/// not there, and takes back none that was reported. Whoever has many files writes them side by side and waits for all: one
/// flush of the file system then serves as many as wait, where each file's own takes some milliseconds.
/// </remarks>
internal static class CommonFlush
{
    // The file system's flush takes along what others wrote to it: not for one file alone.
    private const int FewFiles = 3;

    private static readonly DoneTogether<Request> Requests = new(Publish);

    /// <summary>Flushes a file with others that are complete, and gives it its name.</summary>
    /// <param name="file">The file.</param>
    /// <param name="publish">Gives the name, and tells the folders in which names changed; they stay open until the task ends.</param>
    public static Task PublishAsync(PartialFile file, Func<IReadOnlyList<Folder>> publish) => Requests.AddAsync(new Request(file, publish));

    /// <summary>The same for one file now, on this thread.</summary>
    public static void Publish(PartialFile file, Func<IReadOnlyList<Folder>> publish)
    {
        file.Flush();
        FlushNames(publish());
    }

    /// <summary>Has the disk keep the names in folders.</summary>
    public static void FlushNames(IReadOnlyCollection<Folder> folders)
    {
        var distinct = folders.DistinctBy(folder => folder.Path, StringComparer.Ordinal).ToList();
        if (distinct.Count <= FewFiles || !FlushFileSystems(distinct))
            distinct.ForEach(folder => folder.FlushNames());
    }

    private static void Publish(IReadOnlyList<DoneTogether<Request>.Asked> batch)
    {
        FlushContents(batch);
        var folders = new List<Folder>();
        foreach (var one in batch.Where(one => !one.HasEnded))
            Try(one, () => folders.AddRange(one.Item.Publish()));
        FlushNames(folders);
    }

    private static void FlushContents(IReadOnlyList<DoneTogether<Request>.Asked> batch)
    {
        foreach (var one in batch)
            Try(one, one.Item.File.EndEarlyFlush);
        if (batch.Count <= FewFiles || !FlushFileSystems(batch.Select(one => one.Item.File.Folder)))
            Parallel.ForEach(batch.Where(one => !one.HasEnded), one => Try(one, one.Item.File.Flush));
    }

    // A failure is of some file or folder, and each is asked for its own then.
    private static bool FlushFileSystems(IEnumerable<Folder> folders)
    {
        try
        {
            return folders.DistinctBy(folder => folder.FileSystem).All(folder => folder.FlushFileSystem());
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void Try(DoneTogether<Request>.Asked one, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            one.Failed(error);
        }
    }

    private sealed record Request(PartialFile File, Func<IReadOnlyList<Folder>> Publish);
}
