using System.Text.Unicode;
using CsvHelper;
using DataLake.Content;

namespace DataLake.Csv.Checking;

/// <summary>Tells what is odd about the records of one source: field counts, quoting, and bytes that are no text.</summary>
internal sealed class RecordJudge
{
    private readonly CsvReaderOptions options;
    private CsvMalformedRecord? malformed;

    // The reader asks more of each record where it has somebody to tell of bad quotes.
    public RecordJudge(CsvDialect dialect) =>
        options = CsvReaderFactory.Options(dialect) with { OnMalformedRecord = dialect.Quoted ? record => malformed = record : null };

    /// <summary>The number of fields that every record has to have.</summary>
    public int FieldCount { get; set; }

    /// <summary>A reader of records to be judged, which the caller disposes.</summary>
    public CsvReader Open(ReadOnlyMemory<byte> records)
    {
        malformed = null;
        return CsvReaderFactory.Open(records, options);
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
            if (reader.FieldCount == FieldCount && malformed is null && !suspect && !reader.RawRecord.IsEmpty)
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
        if (record.IsEmpty || (record.Length < reader.FieldCount && reader.FieldCount != FieldCount))
            return judged;
        if (broken is { } fault)
            return JudgeQuotes(fault, reader, judged);
        if (reader.FieldCount != FieldCount)
            return judged with { Kind = CsvFaultKind.RaggedRow };
        if (!suspect)
            return default;
        if (record.IndexOf((byte)0) is >= 0 and var nul)
            return judged with { Kind = CsvFaultKind.Nul, Problem = start + nul };
        return Utf8.IsValid(record) ? default : judged with { Kind = CsvFaultKind.InvalidUtf8, Problem = start + Utf8Text.ValidLength(record) };
    }

    // A record is reported with the first of its faults. One that ends in a quote that nothing closes has all the rest of
    // the text in it, so that this is the fault that matters; its field began where it stands.
    private static Judgement JudgeQuotes(CsvMalformedRecord fault, CsvReader reader, Judgement judged)
    {
        var lastField = reader.GetRawSpan(reader.FieldCount - 1);
        if (IsOpen(lastField))
            return judged with { Kind = CsvFaultKind.UnterminatedQuote, Problem = judged.Start + judged.Length - lastField.Length };
        var kind = fault.Reason == CsvMalformedReason.TextAfterClosingQuote ? CsvFaultKind.TextAfterQuote : CsvFaultKind.StrayQuote;
        return judged with { Kind = kind, Problem = (int)fault.ByteOffset };
    }

    private static bool IsOpen(ReadOnlySpan<byte> field)
    {
        if (field is not [(byte)'"', ..])
            return false;
        for (field = field[1..]; field.IndexOf((byte)'"') is >= 0 and var quote; field = field[(quote + 2)..])
        {
            if (quote + 1 == field.Length || field[quote + 1] != '"')
                return false;
        }

        return true;
    }
}
