using System.Text.Unicode;
using CsvHelper;

namespace DataLake.Csv;

/// <summary>Checks the records of one source, block after block: field counts, quoting, UTF-8.</summary>
internal sealed class RecordChecker
{
    private readonly string source;
    private readonly CsvDialect dialect;
    private readonly CsvReadOptions options;
    private readonly CsvReaderOptions readerOptions;
    private CsvMalformedRecord? malformed;
    private long offset;
    private long line = 1;

    public RecordChecker(string source, CsvDialect dialect, CsvReadOptions options)
    {
        this.source = source;
        this.dialect = dialect;
        this.options = options;
        readerOptions = CsvReaderFactory.Options(dialect) with { OnMalformedRecord = record => malformed = record };
    }

    /// <summary>The number of fields that every record has to have.</summary>
    public int FieldCount { get; set; }

    /// <summary>Records left out so far.</summary>
    public long Rejected { get; private set; }

    /// <summary>Goes past bytes of the source that need no checking.</summary>
    public void Pass(ReadOnlySpan<byte> bytes)
    {
        offset += bytes.Length;
        line += LineBreaks.Count(bytes);
    }

    /// <summary>The place of the next byte.</summary>
    public CsvPlace Place => new(source, line, 0, offset);

    /// <summary>Reads the first record that holds something; later ones must have as many fields.</summary>
    /// <returns>Null where the bytes do not hold it whole.</returns>
    /// <exception cref="CsvException">It is at fault.</exception>
    public (int Start, int End, string[] Fields)? ReadHeader(ReadOnlyMemory<byte> records, bool complete)
    {
        using var reader = Open(records);
        while (reader.Read())
        {
            if (reader.RawRecord.IsEmpty)
                continue;
            FieldCount = reader.FieldCount;
            var fields = reader.Current.ToArray();
            var start = (int)reader.ByteOffset;
            var judged = Judge(reader, suspect: true);
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
        using var reader = Open(records);
        var whole = complete ? records.Span : records.Span[..Utf8Text.WholeLength(records.Span)];
        var suspect = !Utf8.IsValid(whole) || whole.Contains((byte)0);
        var repair = new BlockRepair(records);
        var judged = default(Judgement);
        int rows = 0, start = 0;
        while (reader.Read())
        {
            // That there is another record proves the one before it whole.
            if (judged.IsOdd)
                rows += Settle(records, judged, (int)reader.ByteOffset, repair);
            start = (int)reader.ByteOffset;
            judged = reader.FieldCount == FieldCount && malformed is null && !suspect && reader.RawRecord.Length >= FieldCount
                ? default
                : Judge(reader, suspect);
            rows += judged.IsOdd ? 0 : 1;
        }

        var consumed = start;
        if (complete)
        {
            consumed = records.Length;
            if (judged.Kind == CsvFaultKind.UnterminatedQuote)
                consumed = start + LineBreaks.FirstLine(records.Span[start..]);
            if (judged.IsOdd)
                rows += Settle(records, judged, consumed, repair);
        }
        else if (!judged.IsOdd && rows > 0)
        {
            rows--;
        }

        Pass(records.Span[..consumed]);
        return new CheckedRecords(consumed, rows, repair.Finish(consumed));
    }

    private CsvReader Open(ReadOnlyMemory<byte> records)
    {
        malformed = null;
        return CsvReader.Create(records, readerOptions);
    }

    private Judgement Judge(CsvReader reader, bool suspect)
    {
        var start = (int)reader.ByteOffset;
        var record = reader.RawRecord;
        var judged = new Judgement(true, null, start, record.Length, reader.FieldCount, start);
        var (broken, found) = (malformed, reader.FieldCount);
        malformed = null;
        if (record.Length < found)
            return judged;
        if (broken is { } fault)
        {
            return judged with
            {
                // A quote that is never closed is reported at the text's end; its field began where it stands.
                Problem = fault.Reason == CsvMalformedReason.UnterminatedQuote ? start + record.Length - reader.GetRawSpan(found - 1).Length : (int)fault.ByteOffset,
                Kind = fault.Reason switch
                {
                    CsvMalformedReason.TextAfterClosingQuote => CsvFaultKind.TextAfterQuote,
                    CsvMalformedReason.UnterminatedQuote => CsvFaultKind.UnterminatedQuote,
                    _ => CsvFaultKind.StrayQuote,
                },
            };
        }

        if (found != FieldCount)
            return judged with { Kind = CsvFaultKind.RaggedRow };
        if (!suspect)
            return default;
        if (record.IndexOf((byte)0) is >= 0 and var nul)
            return judged with { Kind = CsvFaultKind.Nul, Problem = start + nul };
        return Utf8.IsValid(record) ? default : judged with { Kind = CsvFaultKind.InvalidUtf8, Problem = start + Utf8Text.ValidLength(record) };
    }

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
        if (options.OnError == CsvErrorAction.Pad && kind == CsvFaultKind.RaggedRow && judged.Found < FieldCount)
        {
            repair.Insert(judged.Start + judged.Length, (byte)dialect.Delimiter, FieldCount - judged.Found);
            return 1;
        }

        Rejected++;
        repair.Cut(judged.Start, next);
        return 0;
    }

    private CsvFault FaultOf(ReadOnlyMemory<byte> records, Judgement judged)
    {
        var record = records.Slice(judged.Start, judged.Length);
        var problem = judged.Problem - judged.Start;
        var column = judged.Kind == CsvFaultKind.RaggedRow ? Math.Min(judged.Found, FieldCount + 1) : ColumnOf(record, problem);
        var place = new CsvPlace(source, line + LineBreaks.Count(records.Span[..judged.Start]), column, offset + judged.Problem);
        var reason = judged.Kind switch
        {
            CsvFaultKind.RaggedRow => CsvError.Ragged(FieldCount, judged.Found),
            CsvFaultKind.Nul => CsvError.Nul(place.ByteOffset),
            CsvFaultKind.InvalidUtf8 => CsvError.InvalidUtf8(record.Span[problem], place.ByteOffset),
            _ => CsvError.BadQuote(judged.Kind!.Value, place.ByteOffset),
        };
        // What follows a quote that is never closed is read again, line by line: only the first line is the record.
        if (judged.Kind == CsvFaultKind.UnterminatedQuote)
            record = record[..LineBreaks.FirstLine(record.Span)];
        return new CsvFault(judged.Kind!.Value, place, reason, record.ToArray());
    }

    private int ColumnOf(ReadOnlyMemory<byte> record, int problem)
    {
        using var reader = CsvReaderFactory.Open(record, dialect);
        reader.Read();
        var column = 0;
        for (var end = 0; column < reader.FieldCount && end <= problem; column++)
            end += reader.GetRawSpan(column).Length + 1;
        return column;
    }

    /// <summary>What was found of a record: nothing odd, nothing in it, or a fault.</summary>
    private readonly record struct Judgement(bool IsOdd, CsvFaultKind? Kind, int Start, int Length, int Found, int Problem);
}
