namespace DataLake.Files;

/// <summary>Files that are wanted for a while, where the system keeps such.</summary>
internal static class TemporaryFile
{
    /// <summary>Makes an empty file where the system keeps what is wanted for a while, under a name that tells that it is ours.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="DataLakeException"><c>TemporaryNotWritable</c>: names the folder, and how to have another.</exception>
    public static string Create()
    {
        try
        {
            var path = Path.Combine(Path.GetTempPath(), PartialName.New());
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            new FileStream(path, options).Dispose();
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(error);
        }
    }

    /// <summary>Opens an empty file that nobody else sees, and that is gone when it is closed.</summary>
    /// <param name="folder">Where.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    internal static FileStream OpenUnseen(string folder)
    {
        var path = Path.Combine(folder, PartialName.New());
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
        // Where a name may go before the file does, not even a killed run leaves anything behind.
        if (!OperatingSystem.IsWindows())
            File.Delete(path);
        return file;
    }

    /// <summary>The error of a temporary file that cannot be written.</summary>
    internal static DataLakeException NotWritable(Exception cause) => new(
        "TemporaryNotWritable", ErrorCategory.WriteError, $"{Path.GetTempPath()}: no temporary file can be made there: {cause.Message} TMPDIR, or TEMP, names another folder.", Path.GetTempPath(), cause);
}
