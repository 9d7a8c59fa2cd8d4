using System.Text.Unicode;
using CsvHelper;
using DataLake.Content;

namespace DataLake.Csv.Checking;

/// <summary>Tells what is odd about the records of one source: field counts, quoting, and bytes that are not text.</summary>
internal sealed class RecordJudge
{
    private readonly CsvReaderOptions options;
    private readonly List<int> withBareQuotes = [];
    private readonly bool trailing;
    private readonly bool bareQuotes;
    private readonly bool oneByOne;
    private bool malformed;

    // The reader asks more of each record where it has somebody to tell of bad quotes.
    public RecordJudge(CsvDialect dialect)
    {
        options = CsvReaderFactory.Options(dialect) with { OnMalformedRecord = dialect.Quoted ? _ => malformed = true : null };
        trailing = dialect.TrailingDelimiter;
        bareQuotes = dialect.BareQuotes;
        oneByOne = dialect.CommentPrefix is not null;
    }

    /// <summary>The number of fields that every record has to have.</summary>
    public int FieldCount { get; set; }

    /// <summary>A reader of records to be judged, which the caller disposes.</summary>
    public CsvReader Open(ReadOnlyMemory<byte> records)
    {
        malformed = false;
        withBareQuotes.Clear();
        return CsvReaderFactory.Open(records, options);
    }

    /// <summary>Records judged since then that hold quotes within bare fields, and begin before a place.</summary>
    public int BareQuotesBefore(int place) => withBareQuotes.Count(start => start < place);

    /// <summary>Reads on, up to and with the first record that is odd, or to the end.</summary>
    /// <param name="reader">A reader that <see cref="Open"/> gave.</param>
    /// <param name="suspect">Whether bytes that are not text stand somewhere among the records.</param>
    public RecordRun ReadRun(CsvReader reader, bool suspect)
    {
        int records = 0, first = 0, last = 0;
        while (reader.Read())
        {
            last = (int)reader.ByteOffset;
            if (records++ == 0)
                first = last;
            if (oneByOne)
                return new RecordRun(records, first, last, Judge(reader, suspect));
            if (reader.FieldCount == FieldCount && !malformed && !suspect && !reader.RawRecord.IsEmpty)
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
        malformed = false;
        if (record.IsEmpty || (record.Length < reader.FieldCount && reader.FieldCount != FieldCount))
            return judged;
        if (broken)
        {
            if (BareQuotes.FirstMistake(reader, bareQuotes) is { } mistake)
                return JudgeQuotes(mistake.Kind, mistake.Offset, reader, judged);
            withBareQuotes.Add(start);
        }

        var endsWithDelimiter = trailing && reader.FieldCount == FieldCount + 1 && reader.GetRawSpan(FieldCount).IsEmpty;
        if (reader.FieldCount != FieldCount && !endsWithDelimiter)
            return judged with { Kind = CsvFaultKind.RaggedRow };
        var sound = endsWithDelimiter ? judged with { IsTrailing = true } : default;
        if (!suspect)
            return sound;
        if (record.IndexOf((byte)0) is >= 0 and var nul)
            return judged with { Kind = CsvFaultKind.Nul, Problem = start + nul };
        return Utf8.IsValid(record) ? sound : judged with { Kind = CsvFaultKind.InvalidUtf8, Problem = start + Utf8Text.ValidLength(record) };
    }

    // A record is reported with the first of its faults. One that ends in a quote that nothing closes has all the rest of
    // the text in it, so that this is the fault that matters; its field began where it stands.
    private static Judgement JudgeQuotes(CsvFaultKind kind, int offset, CsvReader reader, Judgement judged)
    {
        var lastField = reader.GetRawSpan(reader.FieldCount - 1);
        return BareQuotes.IsOpen(lastField)
            ? judged with { Kind = CsvFaultKind.UnterminatedQuote, Problem = judged.Start + judged.Length - lastField.Length }
            : judged with { Kind = kind, Problem = judged.Start + offset };
    }
}
