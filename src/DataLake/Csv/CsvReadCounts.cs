using DataLake.Content;
using DataLake.Messages;

namespace DataLake.Csv;

/// <summary>What of a text was left out, or read otherwise than it stands.</summary>
public sealed class CsvReadCounts
{
    /// <summary>Records at fault that were left out.</summary>
    public long Rejected { get; internal set; }

    /// <summary>Records that were too short and were filled up.</summary>
    public long Padded { get; internal set; }

    /// <summary>Records with quotes within bare fields, which were read as they stand.</summary>
    public long BareQuotes { get; internal set; }

    /// <summary>Lines of comment left out.</summary>
    public long Comments { get; internal set; }

    /// <summary>Lines before the header left out.</summary>
    public long LinesBefore { get; internal set; }

    /// <summary>Lines after the last record left out.</summary>
    public long LinesAfter { get; internal set; }

    /// <summary>Rows of totals after the last record left out.</summary>
    public long Totals { get; internal set; }

    /// <summary>Rows of nothing but more or fewer delimiters than there have to be, left out.</summary>
    public long Blank { get; internal set; }

    /// <summary>Lines that were not UTF-8, read in the other encoding.</summary>
    public long OtherLines { get; internal set; }

    /// <summary>That rows of delimiters alone were left out, as a sentence without its full stop.</summary>
    internal static string BlankNote(long rows) =>
        Catalogue.Translate($"{Quantity.Of(rows, "row", "rows")} of nothing but delimiters, and not as many as the header has, left out");

    /// <summary>What a person should know, each a sentence without its full stop. What was asked for is not told.</summary>
    /// <param name="asked">What was said of how the text is written.</param>
    /// <param name="dialect">How it was read.</param>
    /// <param name="style">How options are written.</param>
    internal IEnumerable<string> Notes(DialectParts asked, CsvDialect dialect, OptionStyle style)
    {
        if (LinesBefore > 0 && asked.SkipLines is null)
            yield return Catalogue.Translate($"{Quantity.Of(LinesBefore, "line before the header was", "lines before the header were")} left out; {style.Write("skipLines", "0")} reads them");
        if (Comments > 0 && asked.CommentPrefix is null)
            yield return Catalogue.Translate($"{Quantity.Of(Comments, "line of comment was", "lines of comment were")} left out; {style.Write("commentPrefix", "")} reads them");
        if (dialect.TrailingDelimiter && asked.TrailingDelimiter is null)
            yield return Catalogue.Translate($"each record ends with a delimiter, which was left out; {style.Write("trailingDelimiter", "false")} reads it");
        if (LinesAfter > 0 && asked.SkipFooter is null)
            yield return Catalogue.Translate($"{Quantity.Of(LinesAfter, "line after the last record was", "lines after the last record were")} left out");
        if (Totals > 0)
            yield return Catalogue.Translate($"the last row, which holds totals, was left out; {style.Write("skipFooter", "0")} reads it");
        if (OtherLines > 0)
            yield return Catalogue.Translate($"{Quantity.Of(OtherLines, "line is not UTF-8 and was", "lines are not UTF-8 and were")} read in {LineDecoder.Readable(dialect.OtherEncoding!).WebName}");
        if (BareQuotes > 0)
            yield return Catalogue.Translate($"{Quantity.Of(BareQuotes, "row holds", "rows hold")} quotes within a bare field, which were read as they stand");
        if (Blank > 0)
            yield return BlankNote(Blank);
        if (Padded > 0)
            yield return Catalogue.Translate($"{Quantity.Of(Padded, "short row was", "short rows were")} filled up");
        if (Rejected > 0)
            yield return Catalogue.Translate($"{Quantity.Of(Rejected, "row at fault was", "rows at fault were")} left out");
    }
}
