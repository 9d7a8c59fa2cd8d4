using DataLake.Tables;
using DataLake.Values;

namespace DataLake.Csv.Rows;

/// <summary>A property of a row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">The field that it reads.</param>
/// <param name="Type">What it reads it as.</param>
public sealed record RowColumn(string Name, int Field, ColumnType Type)
{
    /// <summary>The method of <see cref="CsvRow"/> that reads it.</summary>
    internal string Getter => Type.Type == DataType.Text ? "GetText" : "GetValue";

    /// <summary>Names that can be properties, each once whatever its case.</summary>
    internal static IReadOnlyList<string> Names(IReadOnlyList<string> header) =>
        UniqueNames.Of([.. header.Select(name => name.Replace("\0", "", StringComparison.Ordinal))], StringComparer.OrdinalIgnoreCase);
}
