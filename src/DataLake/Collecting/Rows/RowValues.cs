using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Collecting.Definitions;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Values;

namespace DataLake.Collecting.Rows;

/// <summary>What requests are made from, read from CSV or JSON: each combination of values once, in the order of the rows.</summary>
public static class RowValues
{
    /// <summary>Reads the values of a definition's placeholders.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="sources">The inputs: CSV, JSON arrays of objects, or JSON lines, told from their first character.</param>
    /// <param name="columns">The column of a placeholder, or the member's path in JSON; a placeholder that is not here is its own column.</param>
    /// <param name="reading">How CSV is read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DataLakeException">There is no such column, or an input cannot be read.</exception>
    public static IEnumerable<IReadOnlyList<string>> Read(ApiDefinition definition, IReadOnlyList<CsvSource> sources, IReadOnlyDictionary<string, string> columns, CsvReadOptions reading, CancellationToken cancellationToken = default)
    {
        var placeholders = definition.RowPlaceholders;
        if (placeholders.Count == 0)
            throw new DataLakeException("RowsNotWanted", ErrorCategory.InvalidArgument, $"{definition.Name}: it asks for a list, and nothing of any rows: none can be given.", definition.Name);
        if (columns.Keys.FirstOrDefault(name => !placeholders.Contains(name)) is { } unknown)
            throw new DataLakeException("PlaceholderUnknown", ErrorCategory.InvalidArgument, $"{definition.Name}: there is no {{{unknown}}} that a row fills{NearestName.HintOrAll(unknown, placeholders)}", unknown);
        string[] wanted = [.. placeholders.Select(name => columns.GetValueOrDefault(name, name))];
        return sources.SelectMany(source => SourceStart.Of(ref source) is ['[' or '{', ..] ? JsonRows.Read(source, wanted) : ReadCsv(source, wanted, reading, cancellationToken));
    }

    private static IEnumerable<IReadOnlyList<string>> ReadCsv(CsvSource source, string[] wanted, CsvReadOptions reading, CancellationToken cancellationToken)
    {
        var question = new AnalysisDefinition
        {
            // An identifier is not a number: it is asked for as it is written.
            Columns = wanted.Distinct().ToDictionary(column => column, _ => ColumnDeclaration.Parse(nameof(DataType.Text))),
            Select = [.. wanted.Select((column, index) => new NamedExpression($"{index}", Quoted(column)))],
            DistinctBy = [.. wanted.Select(Quoted)],
        };
        using var answer = AnalysisEngine.Open(question, [source], reading, cancellationToken: cancellationToken);
        foreach (var row in answer.ReadRows().SelectMany(rows => rows))
            yield return [.. row.Select(value => value as string ?? "")];
    }

    private static string Quoted(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
