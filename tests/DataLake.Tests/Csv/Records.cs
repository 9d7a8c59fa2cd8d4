using System.Text;
using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Csv;

/// <summary>A CSV text as it is read: its columns, its values, and what was told.</summary>
internal sealed record Records(IReadOnlyList<string>? Columns, IReadOnlyList<string[]> Rows, CsvDialect Dialect, IReadOnlyList<string> Notes)
{
    public static Records Of(string text, CsvReadOptions? reading = null) => Of(CsvText.Source(text), reading);

    public static Records Of(CsvSource source, CsvReadOptions? reading = null)
    {
        var notes = new List<string>();
        var rows = new List<string[]>();
        using var reader = new CsvBlockReader(source, (reading ?? new CsvReadOptions()) with { OnNote = notes.Add });
        while (reader.Read() is { } block)
        {
            using (block)
            using (var records = block.OpenReader())
            {
                while (records.Read())
                    rows.Add([.. Enumerable.Range(0, records.FieldCount).Select(field => Encoding.UTF8.GetString(records.GetSpan(field)))]);
            }
        }

        return new Records(reader.Dialect.HasHeader ? reader.Columns : null, rows, reader.Dialect, notes);
    }

    /// <summary>Columns and rows in a line: <c>a,b|1,2</c>; without a header the line begins with the bar.</summary>
    public override string ToString() => string.Join("|", Rows.Prepend([.. Columns ?? []]).Select(row => string.Join(",", row)));
}
