using DataLake.Analysis.Definition;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Joins.Json;
using DataLake.Analysis.Joins.Rows;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Values.Cultures;

namespace DataLake.Analysis.Joins;

/// <summary>Reads a table to join with: CSV, a JSON array of objects, or JSON lines, told from its first character.</summary>
internal static class JoinTableReader
{
    /// <param name="join">The join.</param>
    /// <param name="source">The table's content.</param>
    /// <param name="culture">The culture of a CSV table; JSON's numbers are the same everywhere.</param>
    /// <param name="reading">How a CSV table is read.</param>
    /// <param name="isWanted">Whether something asks for a column: only those are kept in memory.</param>
    /// <exception cref="DataLakeException">The table cannot be read.</exception>
    public static JoinTable Read(JoinDefinition join, CsvSource source, DataCulture culture, CsvReadOptions reading, Func<string, bool> isWanted)
    {
        var name = join.As ?? Path.GetFileNameWithoutExtension(source.FileName);
        var parts = new List<JoinPart>();
        var isJson = true;
        foreach (var given in source.Others.Prepend(source))
        {
            var one = given;
            var first = SourceStart.Of(ref one) is [var character, ..] ? character : '\0';
            isJson &= first is '{' or '[';
            parts.AddRange(first switch
            {
                '{' => new JsonTable(one, isWanted).ReadLines(),
                '[' => new JsonTable(one, isWanted).ReadArray(),
                _ => CsvTable.Read(one, reading, isWanted),
            });
        }

        var table = JoinTable.Of(name, isJson ? DataCulture.Invariant : culture, parts);
        return table.Columns.Count > 0 ? table : throw AnalysisError.JoinTableFault(source.Name, "the table is empty: it has no rows, and so no columns to join on.");
    }
}
