namespace DataLake.Files;

/// <summary>Files that are wanted for a while, where the system keeps such.</summary>
internal static class TemporaryFile
{
    /// <summary>Makes an empty file where the system keeps what is wanted for a while.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="DataLakeException"><c>TemporaryNotWritable</c>: names the folder, and how to have another.</exception>
    public static string Create()
    {
        try
        {
            return Path.GetTempFileName();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataLakeException("TemporaryNotWritable", ErrorCategory.WriteError, $"{Path.GetTempPath()}: no temporary file can be made there: {error.Message} TMPDIR, or TEMP, names another folder.", Path.GetTempPath(), error);
        }
    }
}
