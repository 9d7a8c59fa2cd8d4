using System.Buffers;
using DataLake.Content;
using DataLake.Csv.Checking;
using DataLake.Csv.Sniffing;
using DataLake.Csv.Sources;
using DataLake.Messages;

namespace DataLake.Csv.Reading;

/// <summary>Reads CSV content as blocks of whole, checked records: the one reader that merging, importing, profiling and analysis share.</summary>
/// <remarks>
/// The CSV reader scans each block in place. Its last record, which the block's end may cut, is carried over to the next one.
/// Empty lines are dropped; a row of delimiters alone is a row of nulls.
/// </remarks>
internal sealed class CsvBlockReader : IDisposable
{
    internal const int MaxRecordSize = 1 << 28; // its text takes twice as much, and a copy as much again

    // No footer is longer than a half of it.
    private const int FooterRoom = 8192;

    private readonly CsvContent content;
    private readonly RecordChecker checker;
    private QuoteNormalizer? normalizer;
    private byte[] buffer;
    private int filled;
    private int length;
    private int position;
    private int footer;
    private bool complete;
    private readonly char? maybeDelimiter;
    private bool isTold;
    private bool hasLookedForTotals;
    private bool hasUnchecked;
    private string? maybeTotals;

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
            var sniff = known is null ? CsvSniffer.Sniff(Unread, complete, said, Options.DialectHint) : null;
            Dialect = known ?? sniff!.Dialect;
            maybeDelimiter = sniff?.MaybeDelimiter;
            checker = new RecordChecker(source.Name, Dialect, Options);
            checker.Pass(buffer.AsSpan(0, position));
            SkipLines();
            Prepare();
            Columns = ReadHeader();
            LookForTotals();
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
    public long Rejected => checker.Counts.Rejected;

    /// <summary>What was left out so far, or read otherwise than it stands.</summary>
    public CsvReadCounts Counts => checker.Counts;

    /// <summary>Reads the next records.</summary>
    /// <returns>A block that the caller disposes; null at the end.</returns>
    /// <exception cref="CsvException">The content cannot be read, or a record is at fault and that is an error.</exception>
    public CsvBlock? Read()
    {
        while (!(complete && position == length))
        {
            var place = checker.Place;
            if (Options.LeaveUnchecked && !Dialect.TrailingDelimiter && Dialect.CommentPrefix is null && LineBreakCut() is > 0 and var cut)
            {
                var lines = Unread[..cut];
                hasUnchecked = true;
                return new CsvBlock(Advance(cut), lines, firstRow: 0, rows: 0, place, Dialect);
            }

            var found = Check();
            var bytes = found.Repaired ?? Unread[..found.Consumed];
            var read = Advance(found.Consumed);
            if (found.Rows > 0)
            {
                Rows += found.Rows;
                return new CsvBlock(read, bytes, Rows - found.Rows, found.Rows, place, Dialect);
            }

            ArrayPool<byte>.Shared.Return(read);
        }

        Tell();
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

    private string[] Named(int columns) => Options.Header.Count <= columns
        ? [.. Options.Header, .. Enumerable.Range(Options.Header.Count + 1, columns - Options.Header.Count).Select(number => $"Column{number}")]
        : throw CsvError.HeaderTooLong(Source.Name, Options.Header, columns);

    private CheckedRecords Check()
    {
        try
        {
            return checker.Check(Unread, complete);
        }
        catch (CsvException error) when (error.Fault is not null && hasUnchecked)
        {
            // The lines of what went unchecked were not counted.
            using var again = new CsvBlockReader(Source, Options with { LeaveUnchecked = false, OnNote = null });
            foreach (var block in again.ReadAll())
                block.Dispose();
            throw;
        }
        catch (CsvException error) when (error.Fault is { } fault && Options.Advises)
        {
            throw CsvError.Of(fault, ReadingAdvice.For(Source, Options, fault, Columns.Count));
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
        // The end is checked, for it may have a footer, or a row of totals; what may be of it waits until the end shows.
        return complete || Unread.Length <= FooterRoom ? 0 : Unread.Span[..^FooterRoom].LastIndexOf((byte)'\n') + 1;
    }

    /// <summary>Reads the first record that holds something, growing the buffer until it holds that record whole.</summary>
    private string[] ReadHeader()
    {
        while (true)
        {
            if (CheckHeader() is { } header)
            {
                var end = Dialect.HasHeader ? header.End : header.Start;
                RawHeader = HeaderOf(Unread[header.Start..end].ToArray());
                Dialect = Dialect with { NewLine = LineBreaks.AtEnd(Unread.Span[..header.End]) ?? Dialect.NewLine };
                checker.Pass(Unread.Span[..end]);
                position += end;
                return Dialect.HasHeader ? header.Fields : Named(header.Fields.Length);
            }

            if (complete)
                throw CsvError.Empty(Source.Name);
            ArrayPool<byte>.Shared.Return(Advance(0));
        }
    }

    private (int Start, int End, string[] Fields)? CheckHeader()
    {
        try
        {
            return checker.ReadHeader(Unread, complete);
        }
        catch (CsvException error) when (error.Fault is { } fault && Options.Advises)
        {
            // Nothing leaves a header out.
            throw CsvError.Of(fault, ReadingAdvice.For(Source, Options with { TakesOnError = false }, fault, columns: 1));
        }
    }

    /// <summary>Carries the bytes after those consumed to a new buffer, and fills it.</summary>
    /// <returns>The buffer so far.</returns>
    private byte[] Advance(int consumed)
    {
        var read = buffer;
        var carried = buffer.AsMemory(position + consumed, filled - position - consumed);
        if (carried.Length >= MaxRecordSize)
            throw CsvError.RecordTooLong(checker.Place, MaxRecordSize);
        buffer = ArrayPool<byte>.Shared.Rent(RoomFor(carried.Length, Options.BlockSize));
        carried.CopyTo(buffer);
        (position, filled) = (0, carried.Length);
        Fill();
        return read;
    }

    /// <summary>How large a buffer goes on after bytes of a record that is not whole: twice as large, and no larger than tells that it is too long.</summary>
    internal static int RoomFor(int carried, int blockSize) => Math.Max(blockSize, (int)Math.Min(carried * 2L, MaxRecordSize + (long)blockSize));

    // Normalised text is longer than what was read by one byte at most, which is read a byte further on.
    private void Fill()
    {
        if (!complete)
        {
            var room = buffer.AsSpan(filled + (normalizer is null ? 0 : 1));
            var read = content.Fill(room);
            complete = read < room.Length;
            BytesRead += read;
            filled += normalizer is null ? read : normalizer.Take(room[..read], buffer.AsSpan(filled), complete);
        }

        HoldBack();
        LookForTotals();
    }

    // Once, when the end is here. What follows them are lines after the last record, which are left out as such.
    private void LookForTotals()
    {
        if (!complete || Columns is null || hasLookedForTotals)
            return;
        hasLookedForTotals = true;
        if (Options.Dialect.SkipFooter is not null || Totals.Find(Unread, Dialect, Columns.Count) is not { } totals || (totals.Start == 0 && Rows == 0))
            return;
        if (!totals.IsClear)
        {
            maybeTotals = totals.Name;
            return;
        }

        checker.Counts.Totals = 1;
        buffer.AsSpan((position + totals.End)..filled).CopyTo(buffer.AsSpan(position + totals.Start));
        filled -= totals.End - totals.Start;
        length -= totals.End - totals.Start;
    }

    // What may be the footer is not given out until its end is seen.
    private void HoldBack() =>
        length = footer == 0 ? filled : position + LineBreaks.StartOfLast(buffer.AsSpan(position, filled - position), footer);

    private void SkipLines()
    {
        var skipped = LineBreaks.Lines(Unread.Span, Dialect.SkipLines);
        checker.Counts.LinesBefore = LineBreaks.Count(Unread.Span[..skipped]);
        checker.Pass(Unread.Span[..skipped]);
        position += skipped;
    }

    // From here on the text is what the dialect makes of it.
    private void Prepare()
    {
        if (QuoteNormalizer.IsNeeded(Dialect))
        {
            normalizer = new QuoteNormalizer(Dialect);
            filled = position + normalizer.Take(Unread.Span, buffer.AsSpan(position), complete);
        }

        footer = Dialect.SkipFooter;
        HoldBack();
        checker.Counts.LinesAfter = footer;
    }

    private ReadOnlyMemory<byte> HeaderOf(byte[] raw)
    {
        var lineBreak = LineBreaks.AtEnd(raw)?.Length ?? 0;
        return Dialect.TrailingDelimiter && raw.Length > lineBreak && raw[^(lineBreak + 1)] == Dialect.Delimiter ? (byte[])[.. raw[..^(lineBreak + 1)], .. raw[^lineBreak..]] : raw;
    }

    private void Tell()
    {
        if (isTold || Options.OnNote is not { } tell)
            return;
        isTold = true;
        checker.Counts.OtherLines = content.OtherLines;
        foreach (var note in checker.Counts.Notes(Options.Dialect, Dialect, Options.Style))
            tell($"{Source.Name}: {note}");
        if (maybeTotals is { } name)
            tell(Catalogue.Translate($"{Source.Name}: the last row may be one of totals, for it begins with '{name}'; {Options.Style.Write("skipFooter", "1")} leaves it out"));
        if (maybeDelimiter is { } maybe)
            tell(Catalogue.Translate($"{Source.Name}: the table has one column; its delimiter may be '{maybe}': {Options.Style.Write("delimiter", maybe.ToString())}"));
    }
}
