using DataLake.Messages;
using DataLake.Values;

namespace DataLake.Csv.Rows;

/// <summary>Values of a column that are not of the type that the first rows told, and therefore read as null.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Type">The type.</param>
/// <param name="Count">How many such values there were.</param>
/// <param name="First">Where the first one stood.</param>
/// <param name="Value">The first one.</param>
public sealed record TypeMisfit(string Column, ColumnType Type, long Count, CsvPlace First, string Value)
{
    /// <summary>What a person has to know of it.</summary>
    public override string ToString() =>
        Catalogue.Translate($"{First}: {Quantity.Of(Count, "value")} of column '{Column}' {Catalogue.Translate(Count == 1 ? "is" : "are")} not of type {Type}, and read as null; the first is '{Value}'. Where they matter, import the column as text.");
}
