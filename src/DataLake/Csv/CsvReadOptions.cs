namespace DataLake.Csv;

/// <summary>How CSV content is read in blocks.</summary>
public sealed record CsvReadOptions
{
    /// <summary>What becomes of a record at fault.</summary>
    public CsvErrorAction OnError { get; init; }

    /// <summary>Is told each record that was left out, or padded, because it was at fault.</summary>
    public Action<CsvFault>? OnFault { get; init; }

    /// <summary>The bytes read at once. A longer record makes its own block larger.</summary>
    public int BlockSize { get; init; } = 1 << 20;
}
