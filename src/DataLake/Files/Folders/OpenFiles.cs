namespace DataLake.Files.Folders;

/// <summary>How many files this process may have open at once.</summary>
internal static class OpenFiles
{
    // A file on its way: itself, its partial, their folders, what is known of it, and a connection.
    private const int OfATransfer = 6;

    // What the runtime opens meanwhile: assemblies, the console, a log.
    private const int Reserve = 16;

    /// <summary>How many transfers may go on side by side, so that none is refused a file.</summary>
    /// <param name="wanted">How many are wanted; the answer is not larger, and at least 1.</param>
    public static int TransfersAtOnce(int wanted)
    {
        if (!OperatingSystem.IsLinux() || Libc.GetLimit(Libc.LimitOfOpenFiles, out var limit) != 0)
            return wanted;
        var free = (long)Math.Min(limit.Now, int.MaxValue) - Open() - Reserve;
        return (int)Math.Clamp(free / OfATransfer, 1, wanted);
    }

    private static int Open()
    {
        try
        {
            return Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0; // no /proc in this container
        }
    }
}
