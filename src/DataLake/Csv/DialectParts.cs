using System.Text;
using DataLake.Content;
using DataLake.Csv.Sniffing;

namespace DataLake.Csv;

/// <summary>What is said of a dialect; the rest is told from content, or taken from another dialect.</summary>
public sealed record DialectParts
{
    /// <summary>Nothing is said.</summary>
    public static DialectParts None { get; } = new();

    /// <summary>The delimiter.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Whether fields may be quoted.</summary>
    public bool? Quoted { get; init; }

    /// <summary>Whether the first record names the columns.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>What ends a record when writing.</summary>
    public string? NewLine { get; init; }

    /// <summary>
    /// The encoding to write, or those to try when reading: content that is UTF-8 all through is read as such where UTF-8
    /// is among several, and other content in the first of the others.
    /// </summary>
    public IReadOnlyList<Encoding> Encodings { get; init; } = [];

    /// <summary>Whether nothing is said.</summary>
    public bool IsEmpty => (Delimiter, Quoted, HasHeader, NewLine, Encodings.Count) == (null, null, null, null, 0);

    /// <summary>Fills in the rest from another dialect. Text written with another delimiter is quoted where it has to be.</summary>
    public CsvDialect Over(CsvDialect dialect) => dialect with
    {
        Delimiter = Delimiter ?? dialect.Delimiter,
        Quoted = Quoted ?? (dialect.Quoted || (Delimiter is { } delimiter && delimiter != dialect.Delimiter)),
        HasHeader = HasHeader ?? dialect.HasHeader,
        NewLine = NewLine ?? dialect.NewLine,
        Encoding = Encodings.Count > 0 ? Encodings[0] : dialect.Encoding,
    };

    /// <summary>Fills in the rest by looking at a source.</summary>
    /// <exception cref="DataLakeException">It cannot be read, is empty, or is not text.</exception>
    public CsvDialect Of(CsvSource source)
    {
        var encoding = Encodings switch
        {
            [] => null,
            [var only] => only,
            _ when Encodings.Any(one => one is UTF8Encoding) && Utf8Text.IsValid(source) => null,
            _ => Encodings.FirstOrDefault(one => one is not UTF8Encoding),
        };
        return CsvSniffer.Sniff(source, this with { Encodings = encoding is null ? [] : [encoding] }).Dialect;
    }
}
