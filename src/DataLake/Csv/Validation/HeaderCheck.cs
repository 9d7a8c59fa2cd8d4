using DataLake.Csv.Reading;

namespace DataLake.Csv.Validation;

/// <summary>Checks the names of the columns.</summary>
internal static class HeaderCheck
{
    /// <summary>What is wrong with a source's header.</summary>
    public static IEnumerable<CsvFinding> Of(CsvBlockReader reader, CsvSchema? schema)
    {
        var seen = new Dictionary<string, int>();
        for (var column = 1; column <= reader.Columns.Count; column++)
        {
            var name = reader.Columns[column - 1];
            var place = new CsvPlace(reader.Source.Name, 1, column, 0);
            if (string.IsNullOrWhiteSpace(name))
                yield return new CsvFinding(place, CsvFaultKind.EmptyColumnName, "the column has no name.", CsvSeverity.Warning);
            else if (!seen.TryAdd(name, column))
                yield return new CsvFinding(place, CsvFaultKind.DuplicateColumn, $"the column is called '{name}', as column {seen[name]} is.", CsvSeverity.Warning);
            if (schema is not null && schema.Columns.All(declared => declared.Key != name))
                yield return new CsvFinding(place, CsvFaultKind.UndeclaredColumn, $"the schema declares no column '{name}'.");
        }

        foreach (var (name, _) in schema?.Columns ?? [])
        {
            if (!seen.ContainsKey(name))
                yield return new CsvFinding(new CsvPlace(reader.Source.Name, 1, 0, 0), CsvFaultKind.MissingColumn, $"the schema declares a column '{name}', which is not there.");
        }
    }
}
