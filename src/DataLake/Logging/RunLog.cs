using System.Text;
using DataLake.Files;

namespace DataLake.Logging;

/// <summary>The log of a run: every line stamped <c>[dd-MM-yyyy HH:mm:ss]</c> in local time, kept as it comes.</summary>
/// <remarks>
/// Each message is in the file when <see cref="Write"/> returns, so a run that dies leaves all it said. Safe for concurrent use,
/// also by several processes with one file.
/// </remarks>
public sealed class RunLog : IDisposable
{
    private readonly object gate = new();
    private readonly TimeProvider clock;
    private readonly AppendedFile file;

    /// <summary>Begins or continues a log.</summary>
    /// <param name="path">The file; lines are added at its end, so that nothing said before is lost.</param>
    /// <param name="clock">Tells the time; null for this machine's clock.</param>
    /// <exception cref="DataLakeException"><c>LogNotWritable</c>.</exception>
    public RunLog(string path, TimeProvider? clock = null)
    {
        this.clock = clock ?? TimeProvider.System;
        FilePath = LocalFile.FullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
            file = new AppendedFile(FilePath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(error);
        }
    }

    /// <summary>Is told each message too, as it is kept: for the screen.</summary>
    public event Action<LogLevel, string>? Written;

    /// <summary>The file, absolute.</summary>
    public string FilePath { get; }

    /// <summary>How many lines this run has written.</summary>
    public int Lines { get; private set; }

    /// <summary>How many messages could not be written.</summary>
    public int Lost { get; private set; }

    /// <summary>Keeps a message; each of its lines is stamped.</summary>
    /// <param name="level">How grave it is; what is not plain information is named in the line.</param>
    /// <param name="message">The message, without secrets.</param>
    /// <returns>The message as it was kept: its lines, stamped.</returns>
    /// <exception cref="DataLakeException"><c>LogNotWritable</c>: the disk may be full.</exception>
    public string Write(LogLevel level, string message)
    {
        var lines = LogLine.Of(clock, level, message);
        var stamped = string.Join('\n', lines);
        lock (gate)
        {
            try
            {
                file.Add(Encoding.UTF8.GetBytes(stamped + "\n"));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Lost++;
                throw NotWritable(error);
            }

            Lines += lines.Count;
        }

        Written?.Invoke(level, message);
        return stamped;
    }

    /// <summary>Ends the log; the file stays.</summary>
    public void Dispose() => file.Dispose();

    private DataLakeException NotWritable(Exception cause) => new(
        "LogNotWritable", ErrorCategory.WriteError, $"{FilePath}: the log cannot be written: {cause.Message}", FilePath, cause);
}
