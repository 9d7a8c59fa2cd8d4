using System.Text;

namespace DataLake.Csv;

/// <summary>What is said of a dialect; the rest is told from content, or taken from another dialect.</summary>
public sealed record DialectParts
{
    /// <summary>Said of a character that there is none, so that none is looked for.</summary>
    public const char NoCharacter = '\0';

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
    /// The encoding to write, or those to read: where UTF-8 is one of several, each line that is not UTF-8 is read in the
    /// first of the others.
    /// </summary>
    public IReadOnlyList<Encoding> Encodings { get; init; } = [];

    /// <summary>The texts that stand for null beside the empty field.</summary>
    public IReadOnlyList<string>? NullValues { get; init; }

    /// <summary>The lines before the header.</summary>
    public int? SkipLines { get; init; }

    /// <summary>The lines after the last record.</summary>
    public int? SkipFooter { get; init; }

    /// <summary>The character that lines of comment begin with, or <see cref="NoCharacter"/>.</summary>
    public char? CommentPrefix { get; init; }

    /// <summary>Whether a delimiter ends each record.</summary>
    public bool? TrailingDelimiter { get; init; }

    /// <summary>The character before quotes within quotes, or <see cref="NoCharacter"/>.</summary>
    public char? Escape { get; init; }

    /// <summary>Whether blanks after delimiters are not part of fields.</summary>
    public bool? SkipInitialSpace { get; init; }

    /// <summary>Whether nothing is said.</summary>
    internal bool IsEmpty => Encodings.Count == 0 && this with { Encodings = None.Encodings } == None;

    /// <summary>The encoding of the whole, and that of lines which are not UTF-8; null for UTF-8, and for none.</summary>
    internal (Encoding? Whole, Encoding? Other) Encoding => Encodings switch
    {
        [] => (null, null),
        [var only] => (only, null),
        _ when Encodings.Any(one => one is UTF8Encoding) => (null, Encodings.FirstOrDefault(one => one is not UTF8Encoding)),
        _ => (Encodings[0], null),
    };

    /// <summary>Everything is said: no content is asked.</summary>
    internal static DialectParts Of(CsvDialect dialect) => new()
    {
        Delimiter = dialect.Delimiter,
        Quoted = dialect.Quoted,
        HasHeader = dialect.HasHeader,
        NewLine = dialect.NewLine,
        Encodings = (dialect.Encoding, dialect.OtherEncoding) switch
        {
            (null, null) => [],
            (null, { } other) => [System.Text.Encoding.UTF8, other],
            ({ } whole, _) => [whole],
        },
        NullValues = dialect.NullValues,
        SkipLines = dialect.SkipLines,
        SkipFooter = dialect.SkipFooter,
        CommentPrefix = dialect.CommentPrefix ?? NoCharacter,
        TrailingDelimiter = dialect.TrailingDelimiter,
        Escape = dialect.Escape ?? NoCharacter,
        SkipInitialSpace = dialect.SkipInitialSpace,
    };

    /// <summary>Fills in the rest from another dialect. Text written with another delimiter is quoted where it has to be.</summary>
    internal CsvDialect Over(CsvDialect dialect) => dialect with
    {
        Delimiter = Delimiter ?? dialect.Delimiter,
        Quoted = Quoted ?? (dialect.Quoted || (Delimiter is { } delimiter && delimiter != dialect.Delimiter)),
        HasHeader = HasHeader ?? dialect.HasHeader,
        NewLine = NewLine ?? dialect.NewLine,
        Encoding = Encodings.Count > 0 ? Encoding.Whole : dialect.Encoding,
        OtherEncoding = Encodings.Count > 0 ? Encoding.Other : dialect.OtherEncoding,
        NullValues = NullValues ?? dialect.NullValues,
        SkipLines = SkipLines ?? dialect.SkipLines,
        SkipFooter = SkipFooter ?? dialect.SkipFooter,
        CommentPrefix = Or(CommentPrefix, dialect.CommentPrefix),
        TrailingDelimiter = TrailingDelimiter ?? dialect.TrailingDelimiter,
        Escape = Or(Escape, dialect.Escape),
        SkipInitialSpace = SkipInitialSpace ?? dialect.SkipInitialSpace,
    };

    /// <summary>Fills in what is not said here from what is said elsewhere.</summary>
    internal DialectParts Over(DialectParts other) => new()
    {
        Delimiter = Delimiter ?? other.Delimiter,
        Quoted = Quoted ?? other.Quoted,
        HasHeader = HasHeader ?? other.HasHeader,
        NewLine = NewLine ?? other.NewLine,
        Encodings = Encodings.Count > 0 ? Encodings : other.Encodings,
        NullValues = NullValues ?? other.NullValues,
        SkipLines = SkipLines ?? other.SkipLines,
        SkipFooter = SkipFooter ?? other.SkipFooter,
        CommentPrefix = CommentPrefix ?? other.CommentPrefix,
        TrailingDelimiter = TrailingDelimiter ?? other.TrailingDelimiter,
        Escape = Escape ?? other.Escape,
        SkipInitialSpace = SkipInitialSpace ?? other.SkipInitialSpace,
    };

    private static char? Or(char? said, char? otherwise) => said switch
    {
        null => otherwise,
        NoCharacter => null,
        _ => said,
    };
}
