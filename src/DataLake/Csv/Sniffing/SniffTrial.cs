using CsvHelper;
using DataLake.Content;

namespace DataLake.Csv.Sniffing;

/// <summary>A sample read in one dialect, and how well it reads.</summary>
internal sealed class SniffTrial
{
    private const int HeadRecords = 40;
    private const int ShapeRecords = 200;

    private readonly List<(int Fields, int Start, bool IsBlank)> head = [];
    private readonly Dictionary<int, (int Records, int WithoutLast)> counts = [];
    private readonly int usual;
    private readonly int foreign;
    private readonly int shapes;
    private int bareQuotes;
    private int bareFaults;

    /// <param name="sample">The sample.</param>
    /// <param name="complete">Whether it is the whole text.</param>
    /// <param name="dialect">The dialect to try.</param>
    public SniffTrial(ReadOnlyMemory<byte> sample, bool complete, CsvDialect dialect)
    {
        Text = QuoteNormalizer.IsNeeded(dialect) ? QuoteNormalizer.Of(sample, dialect) : sample;
        var stray = false;
        var options = CsvReaderFactory.Options(dialect) with { OnMalformedRecord = dialect.Quoted ? _ => stray = true : null };
        using var reader = CsvReaderFactory.Open(Text, options);
        int records = 0, last = 0, lastMalformed = 0;
        while (reader.Read())
        {
            if (reader.RawRecord.IsEmpty)
                continue;
            var isBlank = reader.RawRecord.Length < reader.FieldCount;
            if (head.Count < HeadRecords)
                head.Add((reader.FieldCount, (int)reader.ByteOffset, isBlank));
            var malformed = 0;
            if (reader.RawRecord.Contains((byte)'"'))
                malformed = LookAtQuotes(reader, stray, dialect.Quoted) ? 1 : 0;
            stray = false;
            if (shapes < ShapeRecords)
            {
                shapes++;
                foreign += ForeignMarks.In(reader, dialect) ? 1 : 0;
            }

            (last, lastMalformed) = (reader.FieldCount, malformed);
            Malformed += malformed;
            records++;
            var (sofar, without) = counts.GetValueOrDefault(last);
            counts[last] = (sofar + 1, without + (reader.GetSpan(last - 1).IsEmpty ? 1 : 0));
        }

        // The sample's end cuts its last record, and with it perhaps a quoted field.
        if (!complete && records > 1)
        {
            counts[last] = (counts[last].Records - 1, counts[last].WithoutLast);
            records--;
            Malformed -= lastMalformed;
        }

        // Quotes within fields are characters where no field is quoted; beside quoted fields they are faults.
        if (QuotedRecords > 0)
            Malformed += bareFaults;
        Records = records;
        usual = counts.Count == 0 ? 0 : counts.MaxBy(count => (count.Value.Records, count.Key)).Key;
        var isTrailing = head.Count > 1 && head[0].Fields == usual - 1 && counts[usual].WithoutLast >= counts[usual].Records && head[0].Fields > 1;
        (Prolog, Dialect) = (isTrailing ? 0 : PrologLength(), dialect with { TrailingDelimiter = isTrailing, BareQuotes = dialect.Quoted && QuotedRecords == 0 && bareQuotes > 0 });
        var good = counts.Count == 0 ? 0 : counts[usual].Records + (isTrailing ? 1 : 0);
        Evenness = Math.Clamp((double)(good - Malformed) / Math.Max(1, records - Prolog), 0, 1);
    }

    /// <summary>The sample as it was read.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>What was tried.</summary>
    public CsvDialect Dialect { get; }

    /// <summary>The records.</summary>
    public int Records { get; }

    /// <summary>The first records that have fewer fields than the others: perhaps a title.</summary>
    public int Prolog { get; }

    /// <summary>The share of the records after these that have the usual number of fields and are well quoted.</summary>
    public double Evenness { get; }

    /// <summary>Records with a quote at a wrong place.</summary>
    public int Malformed { get; private set; }

    /// <summary>Records with a field that quotes enclose.</summary>
    public int QuotedRecords { get; private set; }

    /// <summary>Whether some quoted field holds a delimiter or a line break: without quoting it would be cut.</summary>
    public bool NeedsQuotes { get; private set; }

    /// <summary>The usual number of fields.</summary>
    public int Columns => usual;

    /// <summary>Whether a delimiter was seen.</summary>
    public bool HasDelimiter => usual > 1;

    /// <summary>Nothing speaks against it.</summary>
    public bool IsPerfect => Evenness >= 1 && HasDelimiter && Prolog == 0 && foreign == 0;

    /// <summary>Even records speak for a dialect, and so do many fields; marks of another one within its fields speak against it.</summary>
    public double Score => Evenness * Evenness * (1 - (1.0 / Math.Max(1, usual))) * (1 - (0.75 * foreign / Math.Max(1, shapes))) + (Evenness * 1e-9);

    /// <summary>The fields of a record among the first.</summary>
    public (int Fields, int Start, bool IsBlank) Head(int record) => head[record];

    /// <summary>Whether a record among the first begins with a character.</summary>
    public bool BeginsWith(int record, char character) => head.Count > record && Text.Span[head[record].Start] == character;

    /// <summary>The text from a record among the first on.</summary>
    public ReadOnlyMemory<byte> From(int record) => head.Count > record ? Text[head[record].Start..] : default;

    /// <summary>The lines before a record among the first.</summary>
    public int LinesBefore(int record) => (int)LineBreaks.Count(Text.Span[..head[record].Start]);

    // A title has a field or two, and fewer than the table; a row of delimiters alone is none of it.
    private int PrologLength()
    {
        var length = head.FindIndex(record => record.Fields == usual && !record.IsBlank);
        return usual > 1 && length > 0 && head.Take(length).All(record => record.IsBlank || record.Fields <= 2) && Records - length > 1 ? length : 0;
    }

    // Whether a quote is where it may be at fault: after a blank that begins a field, or after the quote that closes one.
    private bool LookAtQuotes(CsvReader reader, bool stray, bool quoted)
    {
        bool isQuoted = false, isBlank = false, isBare = false;
        for (var field = 0; field < reader.FieldCount; field++)
        {
            var raw = reader.GetRawSpan(field);
            if (raw is [(byte)'"', .., (byte)'"'])
            {
                isQuoted = true;
                NeedsQuotes |= quoted && raw.IndexOfAny((byte)reader.Separator, (byte)'\n', (byte)'\r') >= 0;
            }
            else if (raw.Contains((byte)'"'))
            {
                isBare |= raw[0] != '"';
                isBlank |= raw[0] is (byte)' ' or (byte)'\t' && raw.TrimStart(" \t"u8) is [(byte)'"', ..];
            }
        }

        QuotedRecords += isQuoted ? 1 : 0;
        bareQuotes += isBare ? 1 : 0;
        var isFault = quoted && stray;
        bareFaults += isFault && isBare && !isBlank ? 1 : 0;
        return isFault && (isBlank || !isBare);
    }
}
