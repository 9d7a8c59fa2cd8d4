using System.Globalization;
using System.Text;

namespace DataLake.Logging;

/// <summary>The log of a run: every line stamped <c>[dd-MM-yyyy HH:mm:ss]</c> in local time, kept as it comes.</summary>
/// <remarks>Each message is in the file when <see cref="Write"/> returns, so a run that dies leaves all it said. Safe for concurrent use.</remarks>
public sealed class RunLog : IDisposable
{
    private readonly object gate = new();
    private readonly TimeProvider clock;
    private readonly StreamWriter writer;

    /// <summary>Begins or continues a log.</summary>
    /// <param name="path">The file; lines are added at its end, so that nothing said before is lost.</param>
    /// <param name="clock">Tells the time; null for this machine's clock.</param>
    /// <exception cref="DataLakeException"><c>LogNotWritable</c>.</exception>
    public RunLog(string path, TimeProvider? clock = null)
    {
        this.clock = clock ?? TimeProvider.System;
        FilePath = Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
            // Others may read, and copy, the log while it is written.
            writer = new StreamWriter(new FileStream(FilePath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataLakeException("LogNotWritable", ErrorCategory.WriteError, $"{FilePath}: the log cannot be written: {error.Message}", FilePath, error);
        }
    }

    /// <summary>Is told each message too, as it is kept: for the screen.</summary>
    public event Action<LogLevel, string>? Written;

    /// <summary>The file, absolute.</summary>
    public string FilePath { get; }

    /// <summary>How many lines this run has written.</summary>
    public int Lines { get; private set; }

    /// <summary>Keeps a message; each of its lines is stamped.</summary>
    /// <param name="level">How grave it is; what is above information is named in the line.</param>
    /// <param name="message">The message, without secrets.</param>
    /// <returns>The message as it was kept: its lines, stamped.</returns>
    public string Write(LogLevel level, string message)
    {
        var stamp = clock.GetLocalNow().ToString("'['dd-MM-yyyy HH:mm:ss'] '", CultureInfo.InvariantCulture);
        var prefix = level == LogLevel.Information ? "" : $"{level.ToString().ToUpperInvariant()}: ";
        var lines = message.ReplaceLineEndings("\n").Split('\n');
        var stamped = string.Join('\n', lines.Select(line => stamp + prefix + line));
        lock (gate)
        {
            writer.WriteLine(stamped);
            Lines += lines.Length;
        }

        Written?.Invoke(level, message);
        return stamped;
    }

    /// <summary>Ends the log; the file stays.</summary>
    public void Dispose() => writer.Dispose();
}
