using DataLake.Csv.Reading;

namespace DataLake.Csv.Merging;

/// <summary>How CSV files become one. The defaults pass every record through as it is.</summary>
public sealed record MergeOptions
{
    /// <summary>The dialect of the inputs; null for each source's own, or else to tell it from the content.</summary>
    public CsvDialect? Input { get; init; }

    /// <summary>How the output is written where not as the first input is; in UTF-8 unless another encoding is named.</summary>
    public DialectParts Output { get; init; } = DialectParts.None;

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
