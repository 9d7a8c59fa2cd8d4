namespace DataLake;

/// <summary>A file that appears under its final name only when it is complete: written beside it, flushed, renamed.</summary>
/// <remarks>
/// A crash leaves at most a file named <c>.{name}.{random}.partial</c>, never a part under the final name.
/// Disposing without <see cref="Commit"/> removes what was written.
/// </remarks>
public sealed class AtomicFile : IDisposable
{
    /// <summary>The ending of a file that is not complete yet.</summary>
    public const string PartialExtension = ".partial";

    private readonly string partialPath;
    private bool committed;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The final name; its folder is created where it is missing.</param>
    /// <exception cref="DataLakeException">The folder cannot be created, or nothing can be written in it.</exception>
    public AtomicFile(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        var folder = System.IO.Path.GetDirectoryName(Path)!;
        var random = Guid.NewGuid().ToString("N")[..8];
        partialPath = System.IO.Path.Combine(folder, $".{System.IO.Path.GetFileName(Path)}.{random}{PartialExtension}");
        try
        {
            Directory.CreateDirectory(folder);
            Stream = new FileStream(partialPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(error);
        }
    }

    /// <summary>The final name, absolute.</summary>
    public string Path { get; }

    /// <summary>Where the content goes.</summary>
    public FileStream Stream { get; }

    /// <summary>Flushes the content to the disk and gives the file its final name, replacing one that was there.</summary>
    /// <exception cref="DataLakeException">The disk is full, or the name is taken by a folder or by a file in use.</exception>
    public void Commit()
    {
        try
        {
            Stream.Flush(flushToDisk: true);
            Stream.Dispose();
            File.Move(partialPath, Path, overwrite: true);
            committed = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stream.Dispose();
        if (!committed)
            File.Delete(partialPath);
    }

    private DataLakeException NotWritable(Exception cause) => new(
        "FileNotWritable", ErrorCategory.WriteError, $"{Path}: cannot be written: {cause.Message}", Path, cause);
}
