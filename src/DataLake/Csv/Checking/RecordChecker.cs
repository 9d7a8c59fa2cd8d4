using DataLake.Content;

namespace DataLake.Csv.Checking;

/// <summary>Checks the records of one source, block after block, and acts on those at fault as the options say.</summary>
internal sealed class RecordChecker
{
    private readonly CsvDialect dialect;
    private readonly CsvReadOptions options;
    private readonly RecordJudge judge;
    private readonly bool hasFooterSaid;
    private bool isInFooter;

    public RecordChecker(string source, CsvDialect dialect, CsvReadOptions options)
    {
        this.dialect = dialect;
        this.options = options;
        judge = new RecordJudge(dialect);
        hasFooterSaid = options.Dialect.SkipFooter is not null;
        Place = new CsvPlace(source, 1, 0, 0);
    }

    /// <summary>What was left out so far, or read otherwise.</summary>
    public CsvReadCounts Counts { get; } = new();

    /// <summary>The place of the next byte.</summary>
    public CsvPlace Place { get; private set; }

    /// <summary>Goes past bytes of the source.</summary>
    public void Pass(ReadOnlySpan<byte> bytes) => Pass(bytes.Length, LineBreaks.Count(bytes));

    /// <summary>Reads the first record that holds something; later ones must have as many fields.</summary>
    /// <returns>Null where the bytes do not hold it whole.</returns>
    /// <exception cref="CsvException">It is at fault.</exception>
    public (int Start, int End, string[] Fields)? ReadHeader(ReadOnlyMemory<byte> records, bool complete)
    {
        using var reader = judge.Open(records);
        while (reader.Read())
        {
            if (reader.RawRecord.IsEmpty)
                continue;
            judge.FieldCount = reader.FieldCount;
            var fields = reader.Current.ToArray();
            var start = (int)reader.ByteOffset;
            var length = reader.RawRecord.Length;
            var judged = judge.Judge(reader, suspect: true);
            var more = reader.Read();
            if (!more && !complete)
                return null;
            if (judged.Kind is not null)
                throw CsvError.Of(FaultOf(records, judged));
            CountComments(records.Span[..start]);
            if (dialect.TrailingDelimiter && fields is [.., _, ""])
            {
                fields = fields[..^1];
                judge.FieldCount--;
            }

            return (start, dialect.CommentPrefix is null ? more ? (int)reader.ByteOffset : records.Length : EndOf(records.Span, start + length), fields);
        }

        return null;
    }

    /// <summary>Checks records.</summary>
    /// <param name="records">Bytes that begin with a record.</param>
    /// <param name="complete">Whether the source ends with them; otherwise their last record may be cut, and is not consumed.</param>
    /// <returns>The records before the first at fault where that is an error; the next call begins with it.</returns>
    /// <exception cref="CsvException">The first record is at fault and that is an error.</exception>
    public CheckedRecords Check(ReadOnlyMemory<byte> records, bool complete)
    {
        using var reader = judge.Open(records);
        var suspect = !Utf8Check.IsText(complete ? records.Span : records.Span[..Utf8Text.WholeLength(records.Span)]);
        var repair = new BlockRepair(records);
        var judged = default(Judgement);
        int read = 0, rows = 0, start = 0, end = 0;
        while (true)
        {
            var run = judge.ReadRun(reader, suspect);
            if (run.Records == 0)
                break;

            // Another record follows, so the odd one before it was whole.
            if (judged.IsOdd)
            {
                if (Settle(records, judged, dialect.CommentPrefix is null ? run.First : end, repair, complete, rows) is not { } kept)
                    return Finish(judged.Start, rows, repair, LineBreaks.Count(records.Span[..judged.Start]));
                rows += kept;
            }

            if (dialect.CommentPrefix is not null && !options.KeepFaulty)
                end = CutComments(records, end, run.First, repair, reader.RawRecord.Length);
            (judged, start) = (run.Judged, run.Last);
            read += run.Records;
            rows += run.Records - (judged.IsOdd ? 1 : 0);
            if (!judged.IsOdd && dialect.CommentPrefix is null)
                break;
        }

        var consumed = start;
        if (complete)
        {
            consumed = records.Length;
            if (judged.Kind == CsvFaultKind.UnterminatedQuote)
                consumed = start + LineBreaks.FirstLine(records.Span[start..]);
            if (judged.IsOdd)
            {
                if (Settle(records, judged, dialect.CommentPrefix is null ? consumed : end, repair, complete, rows) is not { } kept)
                    return Finish(judged.Start, rows, repair, LineBreaks.Count(records.Span[..judged.Start]));
                rows += kept;
            }

            if (dialect.CommentPrefix is not null && !options.KeepFaulty)
                CutComments(records, end, consumed, repair, length: 0);
        }
        else if (read > 0)
        {
            read--;
            rows -= judged.IsOdd ? 0 : 1;
        }

        // Only quotes and comments let a record have several lines.
        var passed = records.Span[..consumed];
        var isLineEach = dialect.CommentPrefix is null && !(dialect.Quoted && passed.Contains((byte)'"'));
        return Finish(consumed, rows, repair, isLineEach ? read : LineBreaks.Count(passed));
    }

    private void Pass(int bytes, long lines) => Place = Place with { Line = Place.Line + lines, ByteOffset = Place.ByteOffset + bytes };

    private void CountComments(ReadOnlySpan<byte> lines)
    {
        if (dialect.CommentPrefix is not { } prefix)
            return;
        for (; !lines.IsEmpty; lines = lines[LineBreaks.FirstLine(lines)..])
            Counts.Comments += lines[0] == prefix ? 1 : 0;
    }

    private static int EndOf(ReadOnlySpan<byte> records, int end) => end + LineBreaks.FirstLine(records[end..]);

    private CheckedRecords Finish(int consumed, int rows, BlockRepair repair, long lines)
    {
        Pass(consumed, lines);
        Counts.BareQuotes += judge.BareQuotesBefore(consumed);
        return new CheckedRecords(consumed, rows, repair.Finish(consumed));
    }

    // The reader goes past comments; they are what lies between the end of a record and the next.
    private int CutComments(ReadOnlyMemory<byte> records, int end, int next, BlockRepair repair, int length)
    {
        if (next > end)
        {
            CountComments(records.Span[end..next]);
            repair.Cut(end, next);
        }

        return EndOf(records.Span, next + length);
    }

    /// <summary>Acts on a record that is known to be whole.</summary>
    /// <returns>1 if it is kept after all, 0 if not; null where reading has to stop before it.</returns>
    private int? Settle(ReadOnlyMemory<byte> records, Judgement judged, int next, BlockRepair repair, bool complete, int rowsBefore)
    {
        if (judged.IsTrailing)
        {
            if (!options.KeepFaulty)
                repair.Cut(judged.Start + judged.Length - 1, judged.Start + judged.Length);
            return 1;
        }

        if (judged.Kind is not { } kind)
        {
            Counts.Blank += judged.Length > 0 ? 1 : 0;
            if (!options.KeepFaulty)
                repair.Cut(judged.Start, next);
            return options.KeepFaulty ? 1 : 0;
        }

        if (kind == CsvFaultKind.RaggedRow && judged.Found < judge.FieldCount)
        {
            switch (InFooter(records, judged, complete))
            {
                case null:
                    return null;
                case true:
                    Counts.LinesAfter += LineBreaks.Count(records.Span[judged.Start..next]) + (LineBreaks.AtEnd(records.Span[judged.Start..next]) is null ? 1 : 0);
                    repair.Cut(judged.Start, next);
                    return 0;
            }
        }

        if (options.OnError == CsvErrorAction.Stop && !options.KeepFaulty && rowsBefore > 0)
            return null;
        var fault = FaultOf(records, judged);
        if (options.KeepFaulty)
        {
            options.OnFault?.Invoke(fault);
            return 1;
        }

        if (options.OnError == CsvErrorAction.Stop)
            throw CsvError.Of(fault);
        options.OnFault?.Invoke(fault);
        if (options.OnError == CsvErrorAction.Pad && kind == CsvFaultKind.RaggedRow && judged.Found < judge.FieldCount)
        {
            Counts.Padded++;
            repair.Insert(judged.Start + judged.Length, (byte)dialect.Delimiter, judge.FieldCount - judged.Found);
            return 1;
        }

        Counts.Rejected++;
        repair.Cut(judged.Start, next);
        return 0;
    }

    // An explicit number of lines was taken off before; what is left is all records.
    private bool? InFooter(ReadOnlyMemory<byte> records, Judgement judged, bool complete)
    {
        if (isInFooter || hasFooterSaid)
            return isInFooter;
        var before = records.Span[..judged.Start];
        var follows = before is [.., (byte)'\n', (byte)'\n'] or [.., (byte)'\n', (byte)'\r', (byte)'\n'] or [.., (byte)'\r', (byte)'\r'];
        var found = Footer.Is(records[judged.Start..], complete, follows, dialect, judge.FieldCount);
        isInFooter = found == true;
        return found;
    }

    private CsvFault FaultOf(ReadOnlyMemory<byte> records, Judgement judged) => FaultFinding.Of(records, judged, Place, dialect, judge.FieldCount);
}
