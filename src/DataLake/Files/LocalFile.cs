using DataLake.Messages;

namespace DataLake.Files;

/// <summary>Files of this machine, opened the way that long sequential reads want them.</summary>
internal static class LocalFile
{
    /// <summary>A path made absolute.</summary>
    /// <exception cref="DataLakeException"><c>PathInvalid</c>: it is empty, or holds a NUL character.</exception>
    public static string FullPath(string path)
    {
        if (path.Length == 0 || path.Contains('\0'))
            throw new DataLakeException("PathInvalid", ErrorCategory.InvalidArgument, $"'{path}' cannot be a path: {Catalogue.Translate(path.Length == 0 ? "it is empty; give the name of a file or folder" : "it holds a NUL character")}.", path);
        return Path.GetFullPath(path);
    }

    /// <summary>Opens a file for reading from start to end. Unbuffered: its readers bring blocks of their own.</summary>
    /// <exception cref="DataLakeException"><c>FileNotFound</c> or <c>FileUnreadable</c>.</exception>
    public static FileStream OpenRead(string path)
    {
        var full = FullPath(path);
        try
        {
            return new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    /// <summary>Where a path ends when every link on it is followed: what tells one folder from another, whatever leads there.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string FinalPath(string path)
    {
        var full = Path.GetFullPath(path);
        var final = Path.GetPathRoot(full)!;
        foreach (var part in full[final.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            final = Path.Combine(final, part);
            if (new DirectoryInfo(final).ResolveLinkTarget(returnFinalTarget: true) is { } target)
                final = FinalPath(target.FullName);
        }

        return final;
    }

    /// <summary>The error for a file that could not be opened or read.</summary>
    public static DataLakeException Unreadable(string path, Exception cause) => cause switch
    {
        FileNotFoundException or DirectoryNotFoundException => new("PathNotFound", ErrorCategory.ObjectNotFound, $"{path}: there is no such file (was it moved or removed?).", path, cause),
        _ when Directory.Exists(path) => new("PathIsFolder", ErrorCategory.InvalidArgument, $"{path}: is a folder; give files, such as '{Path.Join(path, "*.csv")}'.", path, cause),
        _ => new("FileUnreadable", ErrorCategory.ReadError, $"{path}: cannot be read: {cause.Message}", path, cause),
    };
}
