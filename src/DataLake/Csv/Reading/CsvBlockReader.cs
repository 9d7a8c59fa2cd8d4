using System.Buffers;
using DataLake.Content;
using DataLake.Csv.Checking;
using DataLake.Csv.Sniffing;

namespace DataLake.Csv.Reading;

/// <summary>Reads CSV content as blocks of whole, checked records: the one reader that merging, importing, profiling and analysis share.</summary>
/// <remarks>
/// The CSV reader scans each block in place. Its last record, which the block's end may cut, is carried over to the next one.
/// Empty lines are dropped; a row of delimiters alone is a row of nulls.
/// </remarks>
public sealed class CsvBlockReader : IDisposable
{
    private const int MaxRecordSize = 1 << 30;

    private readonly CsvContent content;
    private readonly RecordChecker checker;
    private byte[] buffer;
    private int length;
    private int position;
    private bool complete;

    /// <summary>Opens a source and reads its header.</summary>
    /// <param name="source">The content.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="CsvException">It cannot be read, is empty or not text, or its header is at fault.</exception>
    public CsvBlockReader(CsvSource source, CsvReadOptions? options = null)
    {
        Source = source;
        Options = options ?? new CsvReadOptions();
        var said = Options.Dialect;
        DialectWords.Check(said, Options.Style);
        var known = source.Dialect is { } dialect ? said.Over(dialect) : null;
        var (whole, other) = known is null ? said.Encoding : (known.Encoding, known.OtherEncoding);
        content = new CsvContent(source, whole, other);

        buffer = ArrayPool<byte>.Shared.Rent(Options.BlockSize);
        try
        {
            Fill();
            position = CsvContent.ByteOrderMark(Unread.Span);
            if (BinaryContent.Describe(Unread.Span) is { } looksLike)
                throw CsvError.Binary(source.Name, looksLike);
            Dialect = known ?? CsvSniffer.Sniff(Unread, complete, said, Options.DialectHint).Dialect;
            checker = new RecordChecker(source.Name, Dialect, Options);
            checker.Pass(buffer.AsSpan(0, position));
            Columns = ReadHeader();
            Source = source with { Dialect = Dialect };
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The content, with the dialect that was found: opened again, it is read in the same way.</summary>
    public CsvSource Source { get; }

    /// <summary>How the content is written.</summary>
    public CsvDialect Dialect { get; private set; }

    /// <summary>The columns' names; <c>Column1</c>, <c>Column2</c> and so on where there is no header.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The header's bytes with its line break, as they stand; empty where there is none.</summary>
    public ReadOnlyMemory<byte> RawHeader { get; private set; }

    /// <summary>The bytes of the content read so far, for progress.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Data records read so far, those left out not counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Data records left out so far because they were at fault.</summary>
    public long Rejected => checker.Rejected;

    /// <summary>Reads the next records.</summary>
    /// <returns>A block that the caller disposes; null at the end.</returns>
    /// <exception cref="CsvException">The content cannot be read, or a record is at fault and that is an error.</exception>
    public CsvBlock? Read()
    {
        while (!(complete && position == length))
        {
            var place = checker.Place;
            if (Options.LeaveUnchecked && LineBreakCut() is > 0 and var cut)
            {
                var lines = Unread[..cut];
                return new CsvBlock(Advance(cut), lines, firstRow: 0, rows: 0, place, Dialect);
            }

            var found = checker.Check(Unread, complete);
            var bytes = found.Repaired ?? Unread[..found.Consumed];
            var read = Advance(found.Consumed);
            if (found.Rows > 0)
            {
                Rows += found.Rows;
                return new CsvBlock(read, bytes, Rows - found.Rows, found.Rows, place, Dialect);
            }

            ArrayPool<byte>.Shared.Return(read);
        }

        return null;
    }

    /// <summary>Reads all records that are left.</summary>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <returns>Blocks that the caller disposes, read as they are wanted.</returns>
    /// <exception cref="CsvException">The content cannot be read, or a record is at fault and that is an error.</exception>
    public IEnumerable<CsvBlock> ReadAll(IProgress<long>? progress = null)
    {
        while (Read() is { } block)
        {
            progress?.Report(BytesRead);
            yield return block;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        content.Dispose();
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    /// <summary>How it is read.</summary>
    internal CsvReadOptions Options { get; }

    private ReadOnlyMemory<byte> Unread => buffer.AsMemory(position, length - position);

    /// <summary>The length of the whole lines; 0 where lines are perhaps no records.</summary>
    private int LineBreakCut()
    {
        if (Dialect.Quoted && Unread.Span.Contains((byte)'"'))
            return 0;
        return complete ? Unread.Length : Unread.Span.LastIndexOf((byte)'\n') + 1;
    }

    /// <summary>Reads the first record that holds something, growing the buffer until it holds that record whole.</summary>
    private string[] ReadHeader()
    {
        while (true)
        {
            if (checker.ReadHeader(Unread, complete) is { } header)
            {
                var end = Dialect.HasHeader ? header.End : header.Start;
                RawHeader = Unread[header.Start..end].ToArray();
                Dialect = Dialect with { NewLine = LineBreaks.AtEnd(Unread.Span[..header.End]) ?? Dialect.NewLine };
                checker.Pass(Unread.Span[..end]);
                position += end;
                return Dialect.HasHeader ? header.Fields : [.. header.Fields.Select((_, index) => $"Column{index + 1}")];
            }

            if (complete)
                throw CsvError.Empty(Source.Name);
            ArrayPool<byte>.Shared.Return(Advance(0));
        }
    }

    /// <summary>Carries the bytes after those consumed to a new buffer, and fills it.</summary>
    /// <returns>The buffer so far.</returns>
    private byte[] Advance(int consumed)
    {
        var read = buffer;
        var carried = Unread[consumed..];
        if (carried.Length >= MaxRecordSize)
            throw CsvError.RecordTooLong(checker.Place, MaxRecordSize);
        buffer = ArrayPool<byte>.Shared.Rent(Math.Max(Options.BlockSize, carried.Length * 2));
        carried.CopyTo(buffer);
        (position, length) = (0, carried.Length);
        Fill();
        return read;
    }

    private void Fill()
    {
        if (complete)
            return;
        var read = content.Fill(buffer.AsSpan(length));
        complete = read < buffer.Length - length;
        length += read;
        BytesRead += read;
    }
}
