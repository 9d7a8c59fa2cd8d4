using DataLake.Analysis.Faults;
using DataLake.Files;

namespace DataLake.Analysis.Spilling;

/// <summary>What does not fit into memory: a temporary file that nobody else sees, and that is gone when its owner is.</summary>
internal sealed class SpillFile : IDisposable
{
    private readonly string path = Path.GetTempPath();
    private readonly FileStream file;

    /// <exception cref="DataLakeException">No temporary file can be made.</exception>
    public SpillFile()
    {
        try
        {
            file = TemporaryFile.OpenUnseen(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AnalysisError.Spill(path, error);
        }
    }

    /// <summary>The bytes written so far.</summary>
    public long Length { get; private set; }

    /// <summary>Adds bytes at the end.</summary>
    /// <exception cref="DataLakeException">The disk is full.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(file.SafeFileHandle, bytes, Length);
            Length += bytes.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw AnalysisError.Spill(path, error);
        }
    }

    /// <summary>Reads the bytes at a place.</summary>
    /// <returns>How many there were.</returns>
    public int Read(long place, Span<byte> bytes)
    {
        var read = 0;
        try
        {
            while (read < bytes.Length && RandomAccess.Read(file.SafeFileHandle, bytes[read..], place + read) is > 0 and var more)
                read += more;
            return read;
        }
        catch (IOException error)
        {
            throw AnalysisError.Spill(path, error);
        }
    }

    public void Dispose() => file.Dispose();
}
