using DataLake.Files.Folders;
using DataLake.Messages;

namespace DataLake.Files;

/// <summary>A file that appears under its final name only when it is complete: written beside it, flushed, renamed.</summary>
/// <remarks>
/// A crash leaves at most a file whose name <see cref="PartialName"/> tells, never a part under the final name; the next
/// run that writes in the folder removes it. Disposing without a commit removes what was written.
/// </remarks>
internal sealed class AtomicFile : IDisposable
{
    private readonly Folder folder;
    private readonly PartialFile file;
    private IReadOnlyList<Folder> above = [];

    /// <summary>Begins a file.</summary>
    /// <param name="path">The final name; its folder is created where it is missing.</param>
    /// <exception cref="DataLakeException">The folder cannot be created, or nothing can be written in it.</exception>
    public AtomicFile(string path)
    {
        Path = LocalFile.FullPath(path);
        var parent = Parent;
        try
        {
            if (Folder.Open(parent) is not { } found)
            {
                NewFolders.Make(parent);
                found = Folder.Open(parent) ?? throw new DirectoryNotFoundException(Catalogue.Translate($"{parent}: there is no such folder."));
            }

            folder = found;
            file = new PartialFile(folder);
            Stream = new TargetStream(error => NotWritable(Path, error), file.Stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            folder?.Dispose();
            throw NotWritable(Path, error);
        }
    }

    /// <summary>The final name, absolute.</summary>
    public string Path { get; }

    /// <summary>Where the content goes.</summary>
    public Stream Stream { get; }

    /// <summary>Flushes the content to the disk and gives the file its final name, replacing one that was there.</summary>
    /// <exception cref="DataLakeException">The disk is full, or the name is taken by a folder or by a file in use.</exception>
    public void Commit()
    {
        try
        {
            CommonFlush.Publish(file, Publish);
            NewFolders.Keep(Parent);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(Path, error);
        }
    }

    /// <summary>The same together with other files that are complete at this moment: the way for many files, each waited for by its own task.</summary>
    /// <exception cref="DataLakeException">The disk is full, or the name is taken by a folder or by a file in use.</exception>
    public async Task CommitAsync()
    {
        try
        {
            file.TryTimes();
            await CommonFlush.PublishAsync(file, Publish).ConfigureAwait(false);
            NewFolders.Keep(Parent);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(Path, error);
        }
    }

    /// <summary>What the file system says of it once it has its name; null where somebody else wrote to it, or a change after that might not show.</summary>
    internal FileLook? SureLook()
    {
        try
        {
            return file.Look() is { } look && look.IsSure(folder.TellsEveryChange) ? look : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // it is written all the same
        }
    }

    /// <summary>Flushes the content to the disk and overwrites the file that has the final name with it, so that this stays the file it is.</summary>
    /// <exception cref="DataLakeException">The disk is full, and the earlier content is still there; or the file cannot be written.</exception>
    internal void CommitInPlace()
    {
        try
        {
            file.Flush();
            using var complete = file.OpenRead();
            using var target = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
            InPlace.Overwrite(target, complete);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(Path, error);
        }
    }

    /// <summary>Gives it the owner and the permissions of another file.</summary>
    /// <returns>Whether it could be done.</returns>
    internal bool TryBelongTo(FileStatus other) => file.TryBelongTo(other);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            file.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // why it was not committed matters more; the next run that writes in the folder removes it
        }

        folder.Dispose();
        foreach (var one in above)
            one.Dispose();
    }

    private string Parent => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The error for a file that could not be created, written or given its name.</summary>
    internal static DataLakeException NotWritable(string path, Exception cause) => new(
        "FileNotWritable", ErrorCategory.WriteError, $"{path}: cannot be written: {cause.Message}", path, cause);

    private IReadOnlyList<Folder> Publish() => file.Publish(folder, System.IO.Path.GetFileName(Path), replace: true) switch
    {
        NameOutcome.Done => [folder, .. above = NewFolders.Above(Parent)],
        NameOutcome.Taken => throw new IOException(Catalogue.Translate("a folder has this name.")),
        NameOutcome.FolderGone => throw new IOException(Catalogue.Translate("its folder was removed meanwhile.")),
        _ => throw new IOException(Catalogue.Translate("the file system cannot hold such a name.")),
    };
}
