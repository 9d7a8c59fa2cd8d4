using System.Text.Unicode;
using CsvHelper;

namespace DataLake.Csv;

/// <summary>Tells what is odd about the records of one source: field counts, quoting, and bytes that are no text.</summary>
internal sealed class RecordJudge
{
    private readonly CsvReaderOptions options;
    private CsvMalformedRecord? malformed;

    public RecordJudge(CsvDialect dialect) => options = CsvReaderFactory.Options(dialect) with { OnMalformedRecord = record => malformed = record };

    /// <summary>The number of fields that every record has to have.</summary>
    public int FieldCount { get; set; }

    /// <summary>A reader of records to be judged, which the caller disposes.</summary>
    public CsvReader Open(ReadOnlyMemory<byte> records)
    {
        malformed = null;
        return CsvReader.Create(records, options);
    }

    /// <summary>Reads on, up to and with the first record that is odd, or to the end.</summary>
    /// <param name="reader">A reader that <see cref="Open"/> gave.</param>
    /// <param name="suspect">Whether bytes that are no text stand somewhere among the records.</param>
    public RecordRun ReadRun(CsvReader reader, bool suspect)
    {
        int records = 0, first = 0, last = 0;
        while (reader.Read())
        {
            last = (int)reader.ByteOffset;
            if (records++ == 0)
                first = last;
            if (reader.FieldCount == FieldCount && malformed is null && !suspect && reader.RawRecord.Length >= FieldCount)
                continue;
            if (Judge(reader, suspect) is { IsOdd: true } judged)
                return new RecordRun(records, first, last, judged);
        }

        return new RecordRun(records, first, last, default);
    }

    /// <summary>Judges the reader's current record; to be called once for each.</summary>
    public Judgement Judge(CsvReader reader, bool suspect)
    {
        var start = (int)reader.ByteOffset;
        var record = reader.RawRecord;
        var judged = new Judgement(true, null, start, record.Length, reader.FieldCount, start);
        var broken = malformed;
        malformed = null;
        if (record.Length < reader.FieldCount)
            return judged;
        if (broken is { } fault)
            return judged with { Kind = KindOf(fault.Reason), Problem = ProblemOf(fault, reader) };
        if (reader.FieldCount != FieldCount)
            return judged with { Kind = CsvFaultKind.RaggedRow };
        if (!suspect)
            return default;
        if (record.IndexOf((byte)0) is >= 0 and var nul)
            return judged with { Kind = CsvFaultKind.Nul, Problem = start + nul };
        return Utf8.IsValid(record) ? default : judged with { Kind = CsvFaultKind.InvalidUtf8, Problem = start + Utf8Text.ValidLength(record) };
    }

    private static CsvFaultKind KindOf(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.TextAfterClosingQuote => CsvFaultKind.TextAfterQuote,
        CsvMalformedReason.UnterminatedQuote => CsvFaultKind.UnterminatedQuote,
        _ => CsvFaultKind.StrayQuote,
    };

    // A quote that is never closed is reported at the text's end; its field began where it stands.
    private static int ProblemOf(CsvMalformedRecord fault, CsvReader reader) => fault.Reason == CsvMalformedReason.UnterminatedQuote
        ? (int)reader.ByteOffset + reader.RawRecord.Length - reader.GetRawSpan(reader.FieldCount - 1).Length
        : (int)fault.ByteOffset;
}
