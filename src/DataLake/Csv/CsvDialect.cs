using System.Text;
using DataLake.Content;

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

    /// <summary>The fields' texts that stand for null beside the empty field, such as <c>\N</c>.</summary>
    public IReadOnlyList<string> NullValues { get; init; } = [];

    /// <summary>In words: <c>';' between fields, quotes, header, LF, utf-8</c>.</summary>
    public override string ToString() => string.Join(
        ", ",
        $"{(Delimiter == '\t' ? "tab" : $"'{Delimiter}'")} between fields",
        Quoted ? "quotes" : "no quotes",
        HasHeader ? "header" : "no header",
        LineBreaks.NameOf(NewLine),
        Encoding?.WebName ?? "utf-8");
}
