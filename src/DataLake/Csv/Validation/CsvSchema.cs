using DataLake.Json;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Csv.Validation;

/// <summary>A declared header: the columns that there have to be, and the types of their values.</summary>
/// <param name="Columns">The columns with their types; a value may be empty.</param>
/// <param name="Culture">The culture of numbers and dates; null for the invariant one.</param>
public sealed record CsvSchema(IReadOnlyList<KeyValuePair<string, ColumnDeclaration>> Columns, DataCulture? Culture = null)
{
    /// <summary>Reads a schema from a JSON file: an object of column names and types; comments and trailing commas are allowed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="culture">The culture of numbers and dates; null for the invariant one.</param>
    /// <exception cref="DataLakeException">The file cannot be read, or is not a schema (<c>SchemaInvalid</c>): the message names the place.</exception>
    public static CsvSchema Load(string path, DataCulture? culture = null) => JsonText.Load(path, "SchemaInvalid", schema =>
        new CsvSchema([.. schema.Members().Select(column => KeyValuePair.Create(column.Name, column.Value.Declaration()))], culture));
}
