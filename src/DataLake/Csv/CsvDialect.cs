using System.Text;
using DataLake.Content;
using DataLake.Messages;

namespace DataLake.Csv;

/// <summary>How a CSV text is written: RFC 4180's choices, and those that real files make beside it.</summary>
public sealed record CsvDialect
{
    /// <summary>The dialect that is written where nothing is said: comma, quotes where needed, LF, UTF-8 without BOM.</summary>
    public static CsvDialect Default { get; } = new();

    /// <summary>The character between fields: one ASCII character.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether a <c>"</c> at a field's start quotes it; otherwise a quote is a character like any other.</summary>
    public bool Quoted { get; init; } = true;

    /// <summary>Whether the first record names the columns.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>What ends a record: <c>\n</c>, <c>\r\n</c> or <c>\r</c>. Reading takes any of them, and tells here which it was.</summary>
    public string NewLine { get; init; } = "\n";

    /// <summary>The text's encoding; null for UTF-8, checked.</summary>
    public Encoding? Encoding { get; init; }

    /// <summary>The encoding of those lines of a UTF-8 text that are not UTF-8; null where such a line is at fault.</summary>
    public Encoding? OtherEncoding { get; init; }

    /// <summary>The fields' texts that stand for null beside the empty field, such as <c>\N</c>.</summary>
    public IReadOnlyList<string> NullValues { get; init; } = [];

    /// <summary>The lines before the header, or before the first record: a title, say.</summary>
    public int SkipLines { get; init; }

    /// <summary>The lines after the last record: a source or a total, say.</summary>
    public int SkipFooter { get; init; }

    /// <summary>The character that a line of comment begins with: one ASCII character; null where there are none.</summary>
    public char? CommentPrefix { get; init; }

    /// <summary>Whether a delimiter also ends each record, with no field after it.</summary>
    public bool TrailingDelimiter { get; init; }

    /// <summary>The character before a quote, or before itself, that a quoted field holds, such as <c>\</c>; null where quotes are doubled.</summary>
    public char? Escape { get; init; }

    /// <summary>Whether blanks after a delimiter, and those around quotes, are not part of a field.</summary>
    public bool SkipInitialSpace { get; init; }

    /// <summary>Whether quotes within bare fields are always characters, since the text quotes no field.</summary>
    internal bool BareQuotes { get; init; }

    /// <summary>How the records are written once they are read in blocks: what only reading has to know is taken off.</summary>
    internal CsvDialect Plain => this with
    {
        Encoding = null, OtherEncoding = null, SkipLines = 0, SkipFooter = 0, CommentPrefix = null, TrailingDelimiter = false, Escape = null, SkipInitialSpace = false,
    };

    /// <summary>In words: <c>';' between fields, quotes, header, LF, utf-8</c>.</summary>
    public override string ToString() => string.Join(", ", Words());

    private IEnumerable<string> Words()
    {
        yield return Catalogue.Translate($"{(Delimiter == '\t' ? Catalogue.Translate("tab") : $"'{Delimiter}'")} between fields");
        if (TrailingDelimiter)
            yield return Catalogue.Translate("one after the last");
        yield return Catalogue.Translate(Quoted ? "quotes" : "no quotes");
        if (Escape is { } escape)
            yield return Catalogue.Translate($"'{escape}' before quotes");
        if (SkipInitialSpace)
            yield return Catalogue.Translate("blanks around fields");
        yield return Catalogue.Translate(HasHeader ? "header" : "no header");
        if (SkipLines > 0)
            yield return Catalogue.Translate($"{Quantity.Of(SkipLines, "line")} before it");
        if (SkipFooter > 0)
            yield return Catalogue.Translate($"{Quantity.Of(SkipFooter, "line")} after the last record");
        if (CommentPrefix is { } prefix)
            yield return Catalogue.Translate($"'{prefix}' before comments");
        yield return LineBreaks.NameOf(NewLine);
        yield return Encoding?.WebName ?? "utf-8";
        if (OtherEncoding is { } other)
            yield return Catalogue.Translate($"other lines in {other.WebName}");
    }
}
