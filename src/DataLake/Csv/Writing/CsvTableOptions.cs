using DataLake.Values.Cultures;

namespace DataLake.Csv.Writing;

/// <summary>How values are written as CSV.</summary>
public sealed record CsvTableOptions
{
    /// <summary>The dialect; its first null value is written for null, and an empty field where it has none.</summary>
    public CsvDialect Dialect { get; init; } = CsvDialect.Default;

    /// <summary>The culture of numbers and dates; null for the invariant one, with dates as ISO 8601.</summary>
    public DataCulture? Culture { get; init; }

    /// <summary>Whether a text that a spreadsheet would run as a formula gets an apostrophe in front.</summary>
    public bool EscapeFormulas { get; init; }

    /// <summary>Whether the rows go after those that the file has already.</summary>
    public bool Append { get; init; }
}
