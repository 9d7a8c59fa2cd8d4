using DataLake.Csv;
using DataLake.Csv.Writing;
using DataLake.Values;

namespace DataLake.Analysis.Answers;

/// <summary>An answer: a small table, and how it came about.</summary>
/// <param name="Columns">The columns, in the definition's order.</param>
/// <param name="Rows">The rows; each has a value (or null) for every column.</param>
/// <param name="Counts">How many rows went which way.</param>
public sealed record AnalysisResult(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<object?[]> Rows, AnalysisCounts Counts)
{
    /// <summary>Writes the answer as CSV with a header: numbers with a point, dates as ISO 8601, lists with commas between their items.</summary>
    /// <param name="destination">Where it goes, from its current position; it stays open.</param>
    /// <param name="dialect">How it is written; null for <see cref="CsvDialect.Default"/>. Null values are its first null text, or empty.</param>
    public void WriteCsv(Stream destination, CsvDialect? dialect = null)
    {
        dialect ??= CsvDialect.Default;
        using var writer = CsvWriterFactory.Open(destination, dialect);
        if (dialect.HasHeader)
            writer.WriteRecord(Columns.Select(column => column.Name).ToArray());
        var nullText = dialect.NullValues.Count > 0 ? dialect.NullValues[0] : "";
        foreach (var row in Rows)
        {
            foreach (var value in row)
                writer.WriteField(CsvValue.Format(value) ?? nullText);
            writer.EndRecord();
        }
    }
}
