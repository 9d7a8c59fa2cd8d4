using CsvHelper;

namespace DataLake.Csv;

/// <summary>Tells a text's dialect from a sample: each candidate reads it, and the one with the most even records wins.</summary>
public static class CsvSniffer
{
    /// <summary>The bytes looked at: enough to meet a rare quote, little enough to cost milliseconds.</summary>
    internal const int SampleSize = 1 << 20;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>Tells the dialect of a source from its start.</summary>
    /// <param name="source">The content.</param>
    /// <exception cref="CsvException">It cannot be read, is empty, or is not text.</exception>
    public static CsvSniff Sniff(CsvSource source)
    {
        using var content = new CsvContent(source, encoding: null);
        var sample = new byte[SampleSize];
        var length = content.Fill(sample);
        var start = CsvContent.ByteOrderMark(sample.AsSpan(0, length));
        if (BinaryContent.Describe(sample.AsSpan(start, length - start)) is { } looksLike)
            throw CsvError.Binary(source.Name, looksLike);
        if (start == length)
            throw CsvError.Empty(source.Name);
        return Sniff(sample.AsMemory(start, length - start), complete: length < sample.Length);
    }

    /// <summary>Tells the dialect of a sample.</summary>
    /// <param name="sample">UTF-8 bytes from the start of the text, without byte order mark.</param>
    /// <param name="complete">Whether the sample is the whole text; otherwise its last record is not counted.</param>
    internal static CsvSniff Sniff(ReadOnlyMemory<byte> sample, bool complete)
    {
        if (sample.Length > SampleSize)
            (sample, complete) = (sample[..SampleSize], false);
        var hasQuotes = sample.Span.Contains((byte)'"');
        Trial? best = null;
        foreach (var delimiter in Delimiters)
        {
            if (!sample.Span.Contains((byte)delimiter))
                continue;
            best = Better(best, Read(sample, complete, delimiter, quoted: true));
            if (hasQuotes)
                best = Better(best, Read(sample, complete, delimiter, quoted: false));
        }

        best ??= Read(sample, complete, ',', quoted: true);
        var newLine = NewLineOf(sample.Span, best.FirstLength);
        var dialect = new CsvDialect
        {
            Delimiter = best.Delimiter,
            Quoted = best.Quoted,
            NewLine = newLine == "\r\n" ? newLine : "\n",
            HasHeader = best.Columns.LooksLikeHeader,
        };
        return new CsvSniff(dialect, best.Columns.Count > 1 ? best.Evenness : best.Evenness / 2, best.Columns.DecimalMark, newLine);
    }

    private static Trial Better(Trial? one, Trial other) => one is null || other.Score > one.Score ? other : one;

    private static Trial Read(ReadOnlyMemory<byte> sample, bool complete, char delimiter, bool quoted)
    {
        var malformed = 0;
        var options = CsvReaderFactory.Options(new CsvDialect { Delimiter = delimiter, Quoted = quoted }) with { OnMalformedRecord = _ => malformed++ };
        using var reader = CsvReader.Create(sample, options);
        var counts = new Dictionary<int, int>();
        var columns = new SampledColumns();
        int records = 0, firstLength = 0, last = 0;
        while (reader.Read())
        {
            if (reader.RawRecord.IsEmpty)
                continue;
            if (records == 0)
                firstLength = (int)reader.ByteOffset + reader.RawRecord.Length;
            columns.Add(reader, records);
            last = reader.FieldCount;
            counts[last] = counts.GetValueOrDefault(last) + 1;
            records++;
        }

        // The sample's end cuts its last record, and with it perhaps a quoted field.
        if (!complete && records > 1)
        {
            counts[last]--;
            records--;
        }

        var usual = counts.Count == 0 ? 0 : counts.MaxBy(pair => pair.Value).Value;
        return new Trial(delimiter, quoted, Math.Max(0.0, usual - malformed) / Math.Max(1, records), firstLength, columns);
    }

    private static string NewLineOf(ReadOnlySpan<byte> sample, int firstLength) => sample[firstLength..] switch
    {
        [(byte)'\r', (byte)'\n', ..] => "\r\n",
        [(byte)'\r', ..] => "\r",
        _ => "\n",
    };

    private sealed record Trial(char Delimiter, bool Quoted, double Evenness, int FirstLength, SampledColumns Columns)
    {
        // Even records speak for a delimiter, and so do many fields; a text with quotes is more likely quoted than not.
        public double Score => (Evenness * Evenness * (1 - (1.0 / (1 + Columns.Count)))) + (Quoted ? 1e-6 : 0);
    }
}
