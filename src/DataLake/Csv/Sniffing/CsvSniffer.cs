using DataLake.Content;
using DataLake.Csv.Sources;

namespace DataLake.Csv.Sniffing;

/// <summary>Tells a text's dialect from a sample: each candidate reads it, and the one that reads it best wins.</summary>
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
        var notes = LeadingNote.Of(sample.Span, known);
        var skipped = known.SkipLines ?? notes.Lines;
        var text = sample[LineBreaks.Lines(sample.Span, skipped)..];
        if (notes.Delimiter is { } named && known.Delimiter is null)
            known = known with { Delimiter = named };

        if (hint is { Quoted: true } && Try(text, complete, known.Over(hint.Plain)) is { IsPerfect: true } hinted)
            return Result(hinted, skipped, known, hint);
        var best = BestQuoting(text, complete, known, known.Delimiter is { } said ? [said] : Delimiters);
        if (known.Delimiter is null && !best.HasDelimiter && RareDelimiter.Find(text, complete, known) is { } rare)
            return rare.IsCertain ? Result(Try(text, complete, known.Over(new CsvDialect { Delimiter = rare.Delimiter })), skipped, known) : Result(best, skipped, known) with { MaybeDelimiter = rare.Delimiter };
        return Result(Comments.Prefer(best, text, complete, known), skipped, known);
    }

    private static SniffTrial BestQuoting(ReadOnlyMemory<byte> text, bool complete, DialectParts known, char[] delimiters)
    {
        var best = Best(text, complete, known, delimiters);
        if (known.Quoted is not null || best.Malformed < UnquotedEvidence || best.NeedsQuotes)
            return best;
        var plain = Best(text, complete, known with { Quoted = false }, delimiters);
        return best.Malformed > plain.QuotedRecords && plain.Score > best.Score ? plain : best;
    }

    private static SniffTrial Best(ReadOnlyMemory<byte> text, bool complete, DialectParts known, char[] delimiters) => delimiters
        .Where(delimiter => delimiter == delimiters[0] || text.Span.Contains((byte)delimiter))
        .SelectMany(delimiter => QuoteStyles.Of(text.Span, delimiter, known))
        .Select(dialect => Try(text, complete, dialect))
        .MaxBy(trial => trial.Score)!;

    private static SniffTrial Try(ReadOnlyMemory<byte> text, bool complete, CsvDialect dialect) => new(text, complete, dialect);

    private static CsvSniff Result(SniffTrial trial, int skipped, DialectParts known, CsvDialect? hint = null)
    {
        var (prolog, header) = Title.Of(trial, known);
        var first = trial.From(prolog).Span;
        var dialect = known.Over(trial.Dialect with
        {
            HasHeader = trial.Records == 1 && hint is not null ? hint.HasHeader : !header.IsData,
            NewLine = LineBreaks.AtEnd(first[..LineBreaks.FirstLine(first)]) ?? "\n",
            SkipLines = skipped + (prolog > 0 ? trial.LinesBefore(prolog) : 0),
        });
        return new CsvSniff(dialect, trial.HasDelimiter ? trial.Evenness : trial.Evenness / 2, header.DecimalMark);
    }
}
