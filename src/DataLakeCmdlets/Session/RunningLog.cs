using DataLake.Logging;

namespace DataLakeCmdlets.Session;

/// <summary>The log that Start-DLLog began, if any: one a process, for all its runspaces.</summary>
internal static class RunningLog
{
    private static RunLog? current;

    /// <summary>Makes a log the running one.</summary>
    /// <returns>The one that ran before, which the caller ends.</returns>
    public static RunLog? Start(RunLog log) => Interlocked.Exchange(ref current, log);

    /// <summary>Takes the running log away.</summary>
    /// <returns>It, for the caller to end; null where none ran.</returns>
    public static RunLog? Stop() => Interlocked.Exchange(ref current, null);

    /// <summary>Keeps a message in the running log.</summary>
    /// <returns>The message as it was kept, stamped; null where no log runs.</returns>
    public static string? Write(LogLevel level, string message) => current?.Write(level, message);
}
