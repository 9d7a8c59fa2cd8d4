using System.Text;

namespace DataLake.Csv;

/// <summary>How CSV files become one. The defaults pass every record through as it is.</summary>
public sealed record MergeOptions
{
    /// <summary>The dialect of the inputs; null to tell each one's from its content.</summary>
    public CsvDialect? Input { get; init; }

    /// <summary>
    /// Encodings to try on each input, in this order: an input is read in UTF-8 if UTF-8 is among them and all of it is
    /// UTF-8, and else in the first other one. Empty for UTF-8 only.
    /// </summary>
    public IReadOnlyList<Encoding> InputEncodings { get; init; } = [];

    /// <summary>The dialect of the output; null for the first input's, in UTF-8.</summary>
    public CsvDialect? Output { get; init; }

    /// <summary>Which columns are written.</summary>
    public HeaderMode HeaderMode { get; init; }

    /// <summary>The texts that stand for null in the inputs: fields that hold just one of them are written empty.</summary>
    public IReadOnlyList<string> NullValues { get; init; } = [];

    /// <summary>The name of a last column that holds each record's file name; null for none.</summary>
    public string? SourceColumn { get; init; }

    /// <summary>Columns that together name a thing: of the records that are equal in them, the last one is kept. Empty to keep all.</summary>
    public IReadOnlyList<string> UniqueBy { get; init; } = [];

    /// <summary>What becomes of a record at fault.</summary>
    public CsvErrorAction OnError { get; init; }

    /// <summary>Is told each record that was left out, or padded, because it was at fault.</summary>
    public Action<CsvFault>? OnFault { get; init; }

    /// <summary>The bytes read at once.</summary>
    internal int BlockSize { get; init; } = CsvReadOptions.DefaultBlockSize;
}
