using CsvHelper;

namespace DataLake.Csv.Sniffing;

/// <summary>A sample read in one dialect, and how well it reads.</summary>
internal sealed class SniffTrial
{
    private readonly int columns;

    public SniffTrial(ReadOnlyMemory<byte> sample, bool complete, char delimiter, bool quoted)
    {
        Dialect = new CsvDialect { Delimiter = delimiter, Quoted = quoted };
        var options = CsvReaderFactory.Options(Dialect) with { OnMalformedRecord = _ => Malformed++ };
        using var reader = CsvReaderFactory.Open(sample, options);
        var counts = new Dictionary<int, int>();
        int records = 0, last = 0, malformedBefore = 0;
        while (reader.Read())
        {
            if (reader.RawRecord.IsEmpty)
                continue;
            if (records == 0)
                (FirstLength, columns) = ((int)reader.ByteOffset + reader.RawRecord.Length, reader.FieldCount);
            if (!quoted)
                QuotedRecords += HoldsQuotedField(reader) ? 1 : 0;
            last = reader.FieldCount;
            counts[last] = counts.GetValueOrDefault(last) + 1;
            records++;
            if (reader.ByteOffset + reader.RawRecord.Length < sample.Length)
                malformedBefore = Malformed;
        }

        // The sample's end cuts its last record, and with it perhaps a quoted field.
        if (!complete && records > 1)
        {
            counts[last]--;
            records--;
            Malformed = malformedBefore;
        }

        var usual = counts.Count == 0 ? 0 : counts.Values.Max();
        Evenness = Math.Max(0.0, usual - Malformed) / Math.Max(1, records);
    }

    /// <summary>The delimiter and the quoting that were tried.</summary>
    public CsvDialect Dialect { get; }

    /// <summary>The share of the records that have the usual number of fields and are well quoted.</summary>
    public double Evenness { get; }

    /// <summary>Records with a quote at a wrong place.</summary>
    public int Malformed { get; private set; }

    /// <summary>Read without quoting: records with a field that quotes enclose, as if there were quoting.</summary>
    public int QuotedRecords { get; }

    /// <summary>The length of the first record, with the empty lines before it.</summary>
    public int FirstLength { get; }

    /// <summary>Whether a delimiter was seen: the first record has more than one field.</summary>
    public bool HasDelimiter => columns > 1;

    /// <summary>Nothing speaks against it.</summary>
    public bool IsPerfect => Evenness >= 1 && HasDelimiter;

    /// <summary>Even records speak for a dialect, and so do many fields; a header of one field speaks for nothing.</summary>
    public double Score => (Evenness * Evenness * (1 - (1.0 / Math.Max(1, columns)))) + (Evenness * 1e-9);

    private static bool HoldsQuotedField(CsvReader reader)
    {
        if (!reader.RawRecord.Contains((byte)'"'))
            return false;
        for (var field = 0; field < reader.FieldCount; field++)
        {
            if (reader.GetRawSpan(field) is [(byte)'"', .., (byte)'"'])
                return true;
        }

        return false;
    }
}
