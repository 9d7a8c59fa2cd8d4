using DataLake.Files;

namespace DataLake.Stores.S3.Receiving;

/// <summary>A file on its way in: under a name of its own (<see cref="PartialName"/>) until it is complete, and left there by an interruption for the next try.</summary>
/// <remarks>It is written from its start only, so its length tells how far it is; the tag tells of which content.</remarks>
internal sealed class ResumableFile : IDisposable
{
    private readonly string path;
    private readonly string partialPath;
    private readonly FileStream file;
    private readonly EarlyFlushStream content;

    /// <summary>Begins the file, or takes up what is there of it.</summary>
    /// <param name="path">The final name; its folder is created where it is missing.</param>
    /// <param name="tag">What names the content; another content has another partial file.</param>
    /// <param name="length">The content's length: no more than that is taken up.</param>
    /// <exception cref="DataLakeException"><c>FileNotWritable</c>: also where another process is receiving the same.</exception>
    public ResumableFile(string path, string tag, long length)
    {
        this.path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(this.path)!;
        partialPath = Path.Combine(folder, PartialName.ToResume(Path.GetFileName(this.path), tag));
        try
        {
            Directory.CreateDirectory(folder);
            file = new FileStream(partialPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            content = new EarlyFlushStream(file);
            if (file.Length > length)
                file.SetLength(0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(this.path, error);
        }
    }

    /// <summary>What an earlier try left of the content; it is read to its end before the first write.</summary>
    public Stream Received => file;

    /// <summary>Where the rest of the content goes.</summary>
    public Stream Stream => content;

    /// <summary>Flushes the content to the disk and gives the file its final name.</summary>
    /// <exception cref="DataLakeException"><c>FileNotWritable</c>.</exception>
    public void Commit()
    {
        try
        {
            content.FlushToDisk();
            content.Dispose();
            File.Move(partialPath, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.NotWritable(path, error);
        }
    }

    /// <summary>Removes what was received: it is not what it should be.</summary>
    public void Discard()
    {
        content.Dispose();
        File.Delete(partialPath);
    }

    public void Dispose() => content.Dispose();
}
