using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace DataLake.Files;

/// <summary>A file that appears under its final name only when it is complete: written beside it, flushed, renamed.</summary>
/// <remarks>
/// A crash leaves at most a file named <c>.{name}.{random}.partial</c>, never a part under the final name; the next run
/// that writes in the folder removes it. Disposing without <see cref="Commit"/> removes what was written.
/// </remarks>
public sealed partial class AtomicFile : IDisposable
{
    /// <summary>The ending of a file that is not complete yet.</summary>
    public const string PartialExtension = ".partial";

    // Long enough that no writer of another process is between creating its file and locking it.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromMinutes(10);

    private static readonly ConcurrentDictionary<string, bool> SweptFolders = new();

    private readonly string partialPath;
    private readonly EarlyFlushStream content;
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
            if (SweptFolders.TryAdd(folder, true))
                RemoveAbandoned(folder);
            content = new EarlyFlushStream(new FileStream(partialPath, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(Path, error);
        }
    }

    /// <summary>The final name, absolute.</summary>
    public string Path { get; }

    /// <summary>Where the content goes.</summary>
    public Stream Stream => content;

    /// <summary>Whether a file's name is that of a file not complete yet.</summary>
    /// <param name="name">The name without its folder.</param>
    public static bool IsPartial(string name) => PartialName().IsMatch(name);

    /// <summary>Flushes the content to the disk and gives the file its final name, replacing one that was there.</summary>
    /// <exception cref="DataLakeException">The disk is full, or the name is taken by a folder or by a file in use.</exception>
    public void Commit()
    {
        try
        {
            content.FlushToDisk();
            content.Dispose();
            File.Move(partialPath, Path, overwrite: true);
            committed = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(Path, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        content.Dispose();
        if (!committed)
            File.Delete(partialPath);
    }

    // What a killed run left. A live writer holds its file open for itself alone, so opening it tells the two apart.
    private static void RemoveAbandoned(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, ".*" + PartialExtension))
        {
            if (!IsPartial(System.IO.Path.GetFileName(path)) || DateTime.UtcNow - File.GetLastWriteTimeUtc(path) < AbandonedAfter)
                continue;
            try
            {
                new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                File.Delete(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // in use, or another user's: not ours to remove
            }
        }
    }

    [GeneratedRegex(@"^\..*\.[0-9a-f]{8}\.partial$", RegexOptions.Singleline)]
    private static partial Regex PartialName();

    /// <summary>The error for a file that could not be created, written or given its name.</summary>
    internal static DataLakeException NotWritable(string path, Exception cause) => new(
        "FileNotWritable", ErrorCategory.WriteError, $"{path}: cannot be written: {cause.Message}", path, cause);
}
