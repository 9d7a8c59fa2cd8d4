using System.Collections.Concurrent;

namespace DataLake.Files.Folders;

/// <summary>Folders that were made a moment ago: until the disk keeps their names, it keeps nothing that is in them either.</summary>
internal static class NewFolders
{
    // Whoever writes in one that another task made has to see to it as well: it may be the first to tell that it is done.
    private static readonly ConcurrentDictionary<string, bool> NotKept = new(StringComparer.Ordinal);

    /// <summary>Makes a folder, and what is missing above it.</summary>
    /// <param name="path">Its absolute path.</param>
    public static void Make(string path)
    {
        for (var missing = path; missing is not null && !Directory.Exists(missing); missing = Path.GetDirectoryName(missing))
            NotKept[missing] = true;
        Directory.CreateDirectory(path);
    }

    /// <summary>The folders whose names have to be flushed before something in a folder is sure to be found again; they are open.</summary>
    public static IReadOnlyList<Folder> Above(string path) => [.. NotKeptOf(path).Select(Path.GetDirectoryName).OfType<string>().Select(Folder.Open).OfType<Folder>()];

    /// <summary>Says that they were flushed.</summary>
    public static void Keep(string path)
    {
        foreach (var folder in NotKeptOf(path).ToList())
            NotKept.TryRemove(folder, out _);
    }

    /// <summary>Flushes them.</summary>
    public static void FlushAbove(string path)
    {
        foreach (var folder in Above(path))
        {
            using (folder)
                folder.FlushNames();
        }

        Keep(path);
    }

    private static IEnumerable<string> NotKeptOf(string path)
    {
        for (var folder = path; folder is not null && NotKept.ContainsKey(folder); folder = Path.GetDirectoryName(folder))
            yield return folder;
    }
}
