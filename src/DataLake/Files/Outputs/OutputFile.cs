using DataLake.Messages;

namespace DataLake.Files.Outputs;

/// <summary>A file that a user named for what is written, in the way that its name calls for.</summary>
/// <remarks>
/// A regular file, or none yet, is an <see cref="AtomicFile"/>: it has its name when it is complete, and a file that was
/// there gives it its owner and permissions. A link is followed and stays. A file of several names, or one whose owner cannot be
/// given to another file, is overwritten in place when all is there. What holds no content of its own, such as a pipe or
/// <c>/dev/stdout</c>, is written through.
/// </remarks>
internal abstract class OutputFile : IDisposable
{
    private protected OutputFile(string path) => Path = path;

    /// <summary>The file, absolute; where a link leads.</summary>
    public string Path { get; }

    /// <summary>Where the content goes.</summary>
    public abstract Stream Stream { get; }

    /// <summary>Whether the content goes out at once, to something that keeps no file.</summary>
    public abstract bool IsWrittenThrough { get; }

    /// <summary>Begins an output.</summary>
    /// <param name="path">The name; its folder is created where it is missing.</param>
    /// <exception cref="DataLakeException"><c>FileNotWritable</c> or <c>PathInvalid</c>.</exception>
    public static OutputFile Open(string path)
    {
        var full = LocalFile.FullPath(path);
        var status = FileStatus.Of(full);
        if (IsOutside(full) || status is { IsRegular: false, IsFolder: false })
            return new ThroughFile(full);
        var final = FileIdentity.Follow(full);
        if (Directory.Exists(final))
            throw AtomicFile.NotWritable(path, new IOException(Catalogue.Translate("a folder has this name.")));
        return new WholeFile(final, status);
    }

    /// <summary>Completes the output.</summary>
    /// <exception cref="DataLakeException"><c>FileNotWritable</c>.</exception>
    public abstract void Commit();

    /// <inheritdoc/>
    public abstract void Dispose();

    // The names of what a process has open: the file behind one belongs to whoever opened it.
    private static bool IsOutside(string path) =>
        !OperatingSystem.IsWindows() && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal)) && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);
}
