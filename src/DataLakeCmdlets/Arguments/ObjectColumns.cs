using System.Collections;
using System.Management.Automation;
using DataLake.Tables;

namespace DataLakeCmdlets.Arguments;

/// <summary>Any object as a row: a dictionary by its keys, a plain value as the one column Value, all else by its properties.</summary>
internal static class ObjectColumns
{
    private static readonly string[] OneValue = ["Value"];

    /// <summary>The columns that an object has.</summary>
    public static IReadOnlyList<string> Of(PSObject item) => item.BaseObject switch
    {
        IDictionary dictionary => [.. dictionary.Keys.Cast<object>().Select(key => key.ToString()!)],
        string or IFormattable or bool or char => OneValue,
        _ => [.. item.Properties.Where(property => property.IsGettable).Select(property => property.Name)],
    };

    /// <summary>An object's values of some columns; null where it has no such column.</summary>
    public static IEnumerable<object?> Values(PSObject item, IReadOnlyList<string> columns) => item.BaseObject switch
    {
        IDictionary dictionary => columns.Select(column => Unwrap(dictionary[column])),
        string or IFormattable or bool or char => [item.BaseObject],
        LightRow row => columns.Select(column => Own(item, row, column) ?? Unwrap(Value(item, column))),
        _ => columns.Select(column => Unwrap(Value(item, column))),
    };

    // A row's own field is written as it stands, whatever was added to the row.
    private static RowField? Own(PSObject item, LightRow row, string column) =>
        item.Properties[column] is PSProperty property ? RowField.Of(row, column, () => Unwrap(property.Value)) : null;

    /// <summary>The value that PowerShell wrapped; a custom object stays as it is.</summary>
    internal static object? Unwrap(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static object? Value(PSObject item, string column)
    {
        try
        {
            return item.Properties[column]?.Value;
        }
        catch (GetValueException)
        {
            return null; // a property that cannot be read has no value to write
        }
    }
}
