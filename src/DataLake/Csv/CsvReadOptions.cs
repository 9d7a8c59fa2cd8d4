namespace DataLake.Csv;

/// <summary>How CSV content is read: what all who read it take, whatever they read it for.</summary>
public sealed record CsvReadOptions
{
    // A processor core's second-level cache holds it: it is read, checked and handed on without going back to memory.
    internal const int DefaultBlockSize = 1 << 19;

    /// <summary>What is said of how it is written; the rest is told from the content.</summary>
    public DialectParts Dialect { get; init; } = DialectParts.None;

    /// <summary>What becomes of a record at fault.</summary>
    public CsvErrorAction OnError { get; init; }

    /// <summary>Is told each record that was left out, or padded, because it was at fault.</summary>
    public Action<CsvFault>? OnFault { get; init; }

    /// <summary>Is told, when a source is read to its end, of what was left out or read otherwise: each a sentence without its full stop.</summary>
    public Action<string>? OnNote { get; init; }

    /// <summary>Names for the columns of content without a header, in their order; columns beyond are called <c>Column4</c> and so on.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>The same for content without a header, whose columns are called so; the same as it is where no names are given.</summary>
    internal CsvReadOptions Named(IReadOnlyList<string> header) => header.Count == 0 ? this : this with { Header = header, Dialect = Dialect with { HasHeader = false } };

    /// <summary>How options are written where the reading was asked for: advice names them so.</summary>
    internal OptionStyle Style { get; init; } = OptionStyle.Library;

    /// <summary>Whether records at fault, and empty ones, stay in their block after they were told of.</summary>
    internal bool KeepFaulty { get; init; }

    /// <summary>Whether <see cref="OnError"/> can be asked for where the reading is.</summary>
    internal bool TakesOnError { get; init; } = true;

    /// <summary>Whether an error tells which option reads the content: each is tried.</summary>
    internal bool Advises { get; init; } = true;

    /// <summary>A dialect that the content probably has too, and that spares trying the others where it fits.</summary>
    internal CsvDialect? DialectHint { get; init; }

    /// <summary>
    /// Whether blocks without quotes are cut at line breaks and handed on unchecked: for readers that parse every record anyway,
    /// counts its fields on the way, and has the content read again, checked, where one is at fault.
    /// </summary>
    internal bool LeaveUnchecked { get; init; }

    /// <summary>The bytes read at once. A longer record makes its own block larger.</summary>
    public int BlockSize { get; init; } = DefaultBlockSize;
}
