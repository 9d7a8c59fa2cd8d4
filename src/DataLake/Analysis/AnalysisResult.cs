using System.Globalization;
using CsvHelper;
using DataLake.Csv;

namespace DataLake.Analysis;

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
        var options = new CsvWriterOptions { Separator = dialect.Delimiter, NewLine = dialect.NewLine, Mode = dialect.Quoted ? CsvMode.Rfc4180 : CsvMode.NoEscape };
        using var writer = CsvWriter.Create(destination, options, leaveOpen: true);
        if (dialect.HasHeader)
            writer.WriteRecord(Columns.Select(column => column.Name).ToArray());
        var nullText = dialect.NullValues.Count > 0 ? dialect.NullValues[0] : "";
        foreach (var row in Rows)
        {
            foreach (var value in row)
                writer.WriteField(Format(value) ?? nullText);
            writer.EndRecord();
        }
    }

    /// <summary>A value as the CSV has it; null for null.</summary>
    private static string? Format(object? value) => value switch
    {
        bool boolean => boolean ? "true" : "false",
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        string[] items => string.Join(",", items),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };
}
