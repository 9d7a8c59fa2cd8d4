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

    /// <summary>Which fields are quoted.</summary>
    public CsvQuotes Quotes { get; init; }

    /// <summary>The columns whose fields, and whose names in the header, are quoted in any case.</summary>
    public IReadOnlyCollection<string> QuoteFields { get; init; } = [];

    /// <summary>Whether the rows go after those that the file has already.</summary>
    public bool Append { get; init; }

    /// <summary>Whether rows go after those of a file that has other columns: what it has no column for is left out, and what is not there is null.</summary>
    public bool AppendsWhatFits { get; init; }
}
