using System.Buffers;
using DataLake.Analysis.Faults;
using DataLake.Csv.Sources;

namespace DataLake.Analysis.Joins.Json;

/// <summary>JSON content in memory piece by piece; what is not used up of one piece begins the next.</summary>
internal sealed class JsonContent : IDisposable
{
    private const int PieceSize = 1 << 20;
    private const int MaxRowSize = 1 << 30;

    private readonly CsvSource source;
    private readonly CsvContent content;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
    private int start;
    private int end;

    public JsonContent(CsvSource source)
    {
        this.source = source;
        content = new CsvContent(source, null);
        Fill();
        start = CsvContent.ByteOrderMark(Unread.Span);
    }

    /// <summary>The current piece.</summary>
    public ReadOnlyMemory<byte> Unread => buffer.AsMemory(start, end - start);

    /// <summary>Whether nothing follows the current piece.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The 1-based number of the line that the current piece begins in.</summary>
    public long Line { get; private set; } = 1;

    /// <summary>Goes on to the next piece.</summary>
    /// <param name="used">The bytes of the current piece that need not be seen again.</param>
    /// <returns>The buffer that the current piece is in, which the caller gives back to the pool.</returns>
    /// <exception cref="DataLakeException">What is left, a part of one row, is too long.</exception>
    public byte[] Advance(int used)
    {
        var before = buffer;
        var rest = Unread[used..];
        Line += Unread.Span[..used].Count((byte)'\n');
        if (rest.Length >= MaxRowSize)
            throw AnalysisError.JoinTableFault($"{source.Name}:{Line}", "a row is longer than 1 GiB.");
        buffer = ArrayPool<byte>.Shared.Rent(Math.Max(PieceSize, rest.Length * 2));
        rest.CopyTo(buffer);
        (start, end) = (0, rest.Length);
        Fill();
        return before;
    }

    public void Dispose()
    {
        content.Dispose();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Fill()
    {
        var read = content.Fill(buffer.AsSpan(end));
        IsComplete = read < buffer.Length - end;
        end += read;
    }
}
