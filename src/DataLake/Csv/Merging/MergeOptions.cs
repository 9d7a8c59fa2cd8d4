namespace DataLake.Csv.Merging;

/// <summary>How CSV files become one. The defaults pass every record through as it is.</summary>
public sealed record MergeOptions
{
    /// <summary>How the inputs are read. Fields that hold just one of their null texts are written empty.</summary>
    public CsvReadOptions Reading { get; init; } = new();

    /// <summary>How the output is written where not as the first input is; in UTF-8 unless another encoding is named.</summary>
    public DialectParts Output { get; init; } = DialectParts.None;

    /// <summary>Which columns are written.</summary>
    public HeaderMode HeaderMode { get; init; }

    /// <summary>The name of a last column that holds each record's file name; null for none.</summary>
    public string? SourceColumn { get; init; }

    /// <summary>Columns that together name a thing: of the records that are equal in them, the last one is kept. Empty to keep all.</summary>
    public IReadOnlyList<string> UniqueBy { get; init; } = [];
}
