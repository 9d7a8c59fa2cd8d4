using System.Collections.Concurrent;
using DataLake.Files.Folders;

namespace DataLake.Files;

/// <summary>A file that is being written under a name of its own, until it is given its final one.</summary>
/// <remarks>It stays open until it is disposed of: what is said of it is said of this very file, whoever took its name meanwhile.</remarks>
internal sealed class PartialFile : IDisposable
{
    // A process locks its file right after creating it, but not every file system has locks.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromMinutes(10);

    private static readonly ConcurrentDictionary<string, bool> SweptFolders = new();

    // A program that is ended while it waits for the system disposes of nothing.
    private static readonly ConcurrentDictionary<PartialFile, bool> Unfinished = new();

    private readonly Folder folder;
    private readonly string name = PartialName.New();
    private readonly FileStream file;
    private readonly EarlyFlushStream content;
    private (Folder Folder, string Name) place;
    private FileLook? complete;

    static PartialFile() => AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveUnfinished();

    /// <summary>Begins a file in a folder, and removes what killed runs left there.</summary>
    /// <param name="folder">The folder, which stays open for as long as the file is written.</param>
    public PartialFile(Folder folder)
    {
        this.folder = folder;
        place = (folder, name);
        if (SweptFolders.TryAdd(folder.Path, true))
            Sweep(folder);
        file = folder.CreateNew(name);
        content = new EarlyFlushStream(file);
        Unfinished.TryAdd(this, true);
    }

    /// <summary>Where the content goes.</summary>
    public Stream Stream => content;

    /// <summary>The folder that it is written in.</summary>
    public Folder Folder => folder;

    /// <summary>What the file system says of it now; null where it is gone, or somebody wrote to it since it was complete.</summary>
    public FileLook? Look() => (file.CanWrite ? folder.LookAt(file) : place.Folder.Look(place.Name)) is { } now && (complete is not { } then || (now.Size, now.Modified, now.Inode) == (then.Size, then.Modified, then.Inode)) ? now : null;

    /// <summary>Finds out what the times of its file system tell (<see cref="Folder.TellsEveryChange"/>).</summary>
    public void TryTimes() => folder.TryTimes(file);

    /// <summary>Opens what was written for reading.</summary>
    public FileStream OpenRead()
    {
        folder.Release(file);
        return folder.OpenRead(name);
    }

    /// <summary>Gives it the owner and the permissions of another file.</summary>
    /// <returns>Whether it could be done.</returns>
    public bool TryBelongTo(FileStatus other) => other.TryApplyTo(file.SafeFileHandle);

    /// <summary>Waits until all that was written is on the disk.</summary>
    public void Flush() => content.FlushToDisk();

    /// <summary>Waits for the flushing that began while it was written: the rest of it is flushed with others.</summary>
    /// <exception cref="IOException">The disk could not take it.</exception>
    public void EndEarlyFlush() => content.EndEarlyFlush();

    /// <summary>Gives it a name.</summary>
    /// <param name="target">A folder of the same file system.</param>
    /// <param name="finalName">The name in it.</param>
    /// <param name="replace">Whether a file that has the name is replaced.</param>
    public NameOutcome Publish(Folder target, string finalName, bool replace)
    {
        complete ??= folder.LookAt(file);
        folder.Release(file);
        var outcome = folder.Rename(name, target, finalName, replace);
        if (outcome == NameOutcome.Done)
            place = (target, finalName);
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Unfinished.TryRemove(this, out _);
        content.Dispose();
        if (place == (folder, name))
            folder.Remove(name);
    }

    private static void RemoveUnfinished()
    {
        foreach (var (file, _) in Unfinished)
        {
            try
            {
                file.folder.Remove(file.name);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                // the next run that writes in the folder removes it
            }
        }
    }

    private static void Sweep(Folder folder)
    {
        foreach (var (name, _) in folder.Entries().Where(entry => PartialName.IsAbandonable(entry.Name)))
        {
            try
            {
                if (folder.Look(name) is { } found && DateTime.UtcNow - found.ModifiedUtc > AbandonedAfter)
                    folder.RemoveAbandoned(name);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // in use, or another user's: not ours to remove
            }
        }
    }
}
