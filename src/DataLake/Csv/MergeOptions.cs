namespace DataLake.Csv;

/// <summary>How CSV files become one. The defaults pass every record through as it is.</summary>
public sealed record MergeOptions
{
    /// <summary>The dialect of the inputs; null to tell each one's from its content.</summary>
    public CsvDialect? Input { get; init; }

    /// <summary>The dialect of the output; null for the first input's.</summary>
    public CsvDialect? Output { get; init; }
}
