using System.Collections;
using System.Management.Automation;
using DataLake;
using DataLake.Csv.Validation;
using DataLake.Values;
using DataLake.Values.Cultures;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Arguments;

/// <summary>A schema as it is given: a table of column names and types, or a JSON file that holds one.</summary>
internal static class SchemaArgument
{
    /// <summary>Reads it.</summary>
    /// <param name="argument">A dictionary, or a path.</param>
    /// <param name="culture">The culture of the values.</param>
    /// <param name="fullPath">Makes a path absolute.</param>
    /// <exception cref="DataLakeException"><c>SchemaInvalid</c>.</exception>
    public static CsvSchema Read(object argument, DataCulture? culture, Func<string, string> fullPath) => PSObject.AsPSObject(argument).BaseObject switch
    {
        IDictionary table => new CsvSchema([.. table.Cast<DictionaryEntry>().Select(entry => Column(entry.Key.ToString()!, entry.Value?.ToString()))], culture),
        string path => CsvSchema.Load(fullPath(path), culture),
        var other => throw CmdletError.SchemaInvalid($"it is a {other.GetType().Name}"),
    };

    private static KeyValuePair<string, ColumnDeclaration> Column(string name, string? type)
    {
        try
        {
            return KeyValuePair.Create(name, ColumnDeclaration.Parse(type ?? ""));
        }
        catch (DataLakeException error) when (error.ErrorId == "ColumnTypeInvalid")
        {
            throw CmdletError.SchemaInvalid($"column '{name}': {error.Message.TrimEnd('.')}");
        }
    }
}
