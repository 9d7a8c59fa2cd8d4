using DataLake.Content;

namespace DataLake.Csv.Sniffing;

/// <summary>Tells a text's dialect from a sample: each candidate reads it, and the one with the most even records wins.</summary>
public static class CsvSniffer
{
    /// <summary>The bytes looked at: enough to meet a rare quote, little enough to cost a few milliseconds.</summary>
    private const int SampleSize = 1 << 20;

    /// <summary>The bad quotes that it takes to call quotes plain characters; fewer are faults of a quoted text.</summary>
    private const int UnquotedEvidence = 3;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>Tells the dialect of a source from its start.</summary>
    /// <param name="source">The content.</param>
    /// <param name="known">What is known of it beforehand.</param>
    /// <exception cref="DataLakeException">It cannot be read, is empty, or is not text.</exception>
    public static CsvSniff Sniff(CsvSource source, DialectParts? known = null)
    {
        known ??= DialectParts.None;
        using var content = new CsvContent(source, known.Encoding.Whole, known.Encoding.Other);
        var sample = new byte[SampleSize];
        var length = content.Fill(sample);
        var start = CsvContent.ByteOrderMark(sample.AsSpan(0, length));
        if (BinaryContent.Describe(sample.AsSpan(start, length - start)) is { } looksLike)
            throw CsvError.Binary(source.Name, looksLike);
        if (start == length)
            throw CsvError.Empty(source.Name);
        return Sniff(sample.AsMemory(start, length - start), complete: length < sample.Length, known);
    }

    /// <summary>Tells the dialect of a sample.</summary>
    /// <param name="sample">UTF-8 bytes from the start of the text, without byte order mark.</param>
    /// <param name="complete">Whether the sample is the whole text; otherwise its last record is not counted.</param>
    /// <param name="known">What is known of it beforehand.</param>
    /// <param name="hint">A dialect that is taken at once where it fits, without trying the others.</param>
    internal static CsvSniff Sniff(ReadOnlyMemory<byte> sample, bool complete, DialectParts known, CsvDialect? hint = null)
    {
        if (sample.Length > SampleSize)
            (sample, complete) = (sample[..SampleSize], false);
        if (hint is { Quoted: true } && new SniffTrial(sample, complete, hint.Delimiter, quoted: true) is { IsPerfect: true } hinted)
            return Result(hinted, sample, known);

        char[] delimiters = known.Delimiter is { } delimiter ? [delimiter] : Delimiters;
        var best = Best(sample, complete, delimiters, known.Quoted ?? true);
        if (known.Quoted is null && best.Malformed > 0 && Best(sample, complete, delimiters, quoted: false) is var plain
            && best.Malformed >= UnquotedEvidence && best.Malformed > plain.QuotedRecords && plain.Score > best.Score)
        {
            best = plain;
        }

        return Result(best, sample, known);
    }

    private static SniffTrial Best(ReadOnlyMemory<byte> sample, bool complete, char[] delimiters, bool quoted) => delimiters
        .Where(delimiter => delimiter == delimiters[0] || sample.Span.Contains((byte)delimiter))
        .Select(delimiter => new SniffTrial(sample, complete, delimiter, quoted))
        .MaxBy(trial => trial.Score)!;

    private static CsvSniff Result(SniffTrial trial, ReadOnlyMemory<byte> sample, DialectParts known)
    {
        var columns = new SampledColumns(sample, trial.Dialect);
        var first = sample.Span[..(trial.FirstLength + LineBreaks.FirstLine(sample.Span[trial.FirstLength..]))];
        var dialect = known.Over(trial.Dialect with { HasHeader = columns.LooksLikeHeader, NewLine = LineBreaks.AtEnd(first) ?? "\n" });
        return new CsvSniff(dialect, trial.HasDelimiter ? trial.Evenness : trial.Evenness / 2, columns.DecimalMark);
    }
}
