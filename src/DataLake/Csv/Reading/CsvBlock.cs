using System.Buffers;
using CsvHelper;

namespace DataLake.Csv.Reading;

/// <summary>Whole data records, checked, as UTF-8 bytes in memory: what is written, parsed or counted at once.</summary>
/// <remarks>
/// Every record has the header's number of fields, is well quoted and valid UTF-8, and no record is an empty
/// line; each ends with its line break, but perhaps the last of the content. Blocks can be worked on in any thread.
/// </remarks>
internal sealed class CsvBlock : IDisposable
{
    private readonly CsvDialect dialect;
    private byte[]? pooled;

    internal CsvBlock(byte[]? pooled, ReadOnlyMemory<byte> bytes, long firstRow, int rows, CsvPlace place, CsvDialect dialect)
    {
        this.pooled = pooled;
        this.dialect = dialect;
        Bytes = bytes;
        FirstRow = firstRow;
        Rows = rows;
        Place = place;
    }

    /// <summary>The records. Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Whether the records are checked, and counted: not where <see cref="CsvReadOptions.LeaveUnchecked"/> leaves it to the caller.</summary>
    internal bool IsChecked => Rows > 0;

    /// <summary>The 0-based number of the first record among the data records of its source.</summary>
    public long FirstRow { get; }

    /// <summary>The number of records.</summary>
    public int Rows { get; }

    /// <summary>Where its first record stood; of the others only where none was left out.</summary>
    internal CsvPlace Place { get; }

    /// <summary>A reader over the records, which the caller disposes; its spans point into <see cref="Bytes"/>.</summary>
    public CsvReader OpenReader() => CsvReaderFactory.Open(Bytes, dialect);

    /// <summary>Other records in this block's place: a copy of some of them.</summary>
    internal CsvBlock With(ReadOnlyMemory<byte> bytes, int rows) => new(null, bytes, FirstRow, rows, Place, dialect);

    /// <summary>Keeps the bytes for good: <see cref="Dispose"/> no longer gives them to the next block.</summary>
    public void Detach() => pooled = null;

    /// <summary>Gives the memory back for another block.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref pooled, null) is { } buffer)
            ArrayPool<byte>.Shared.Return(buffer);
    }
}
