using DataLake.Content;

namespace DataLake.Csv.Checking;

/// <summary>Checks the records of one source, block after block, and acts on those at fault as the options say.</summary>
internal sealed class RecordChecker
{
    private readonly CsvDialect dialect;
    private readonly CsvReadOptions options;
    private readonly RecordJudge judge;

    public RecordChecker(string source, CsvDialect dialect, CsvReadOptions options)
    {
        this.dialect = dialect;
        this.options = options;
        judge = new RecordJudge(dialect);
        Place = new CsvPlace(source, 1, 0, 0);
    }

    /// <summary>Records left out so far.</summary>
    public long Rejected { get; private set; }

    /// <summary>The place of the next byte.</summary>
    public CsvPlace Place { get; private set; }

    /// <summary>Goes past bytes of the source that need no checking.</summary>
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
            var judged = judge.Judge(reader, suspect: true);
            var more = reader.Read();
            if (!more && !complete)
                return null;
            if (judged.Kind is not null)
                throw CsvError.Of(FaultOf(records, judged));
            return (start, more ? (int)reader.ByteOffset : records.Length, fields);
        }

        return null;
    }

    /// <summary>Checks records.</summary>
    /// <param name="records">Bytes that begin with a record.</param>
    /// <param name="complete">Whether the source ends with them; otherwise their last record may be cut, and is not consumed.</param>
    /// <exception cref="CsvException">A record is at fault and that is an error.</exception>
    public CheckedRecords Check(ReadOnlyMemory<byte> records, bool complete)
    {
        using var reader = judge.Open(records);
        var suspect = !Utf8Check.IsText(complete ? records.Span : records.Span[..Utf8Text.WholeLength(records.Span)]);
        var repair = new BlockRepair(records);
        var judged = default(Judgement);
        int read = 0, rows = 0, start = 0;
        do
        {
            var run = judge.ReadRun(reader, suspect);
            if (run.Records == 0)
                break;

            // That there is another record proves the odd one before it whole.
            if (judged.IsOdd)
                rows += Settle(records, judged, run.First, repair);
            (judged, start) = (run.Judged, run.Last);
            read += run.Records;
            rows += run.Records - (judged.IsOdd ? 1 : 0);
        }
        while (judged.IsOdd);

        var consumed = start;
        if (complete)
        {
            consumed = records.Length;
            if (judged.Kind == CsvFaultKind.UnterminatedQuote)
                consumed = start + LineBreaks.FirstLine(records.Span[start..]);
            if (judged.IsOdd)
                rows += Settle(records, judged, consumed, repair);
        }
        else if (read > 0)
        {
            read--;
            rows -= judged.IsOdd ? 0 : 1;
        }

        // Only quotes let a record have several lines.
        var passed = records.Span[..consumed];
        Pass(consumed, dialect.Quoted && passed.Contains((byte)'"') ? LineBreaks.Count(passed) : read);
        return new CheckedRecords(consumed, rows, repair.Finish(consumed));
    }

    private void Pass(int bytes, long lines) => Place = Place with { Line = Place.Line + lines, ByteOffset = Place.ByteOffset + bytes };

    /// <summary>Acts on a record that is known to be whole.</summary>
    /// <returns>1 if it is kept after all.</returns>
    private int Settle(ReadOnlyMemory<byte> records, Judgement judged, int next, BlockRepair repair)
    {
        if (judged.Kind is not { } kind)
        {
            if (!options.KeepFaulty)
                repair.Cut(judged.Start, next);
            return options.KeepFaulty ? 1 : 0;
        }

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
            repair.Insert(judged.Start + judged.Length, (byte)dialect.Delimiter, judge.FieldCount - judged.Found);
            return 1;
        }

        Rejected++;
        repair.Cut(judged.Start, next);
        return 0;
    }

    private CsvFault FaultOf(ReadOnlyMemory<byte> records, Judgement judged) => FaultFinding.Of(records, judged, Place, dialect, judge.FieldCount);
}
