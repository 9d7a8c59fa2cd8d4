using System.Management.Automation;
using DataLake.Analysis;
using DataLake.Content;

namespace DataLakeCmdlets.Arguments;

/// <summary>Rows that come through the pipeline as objects: their columns are the properties of the first.</summary>
internal sealed class PipedRows : IDisposable
{
    private readonly string[] columns;
    private readonly RowInput input;

    public PipedRows(PSObject first, string? culture)
    {
        columns = [.. first.Properties.Select(property => property.Name)];
        input = new RowInput(columns, culture);
    }

    public void Add(PSObject row) => input.Add(columns.Select(column => ValueOf(row.Properties[column])));

    public CsvSource ToSource() => input.ToSource("(pipeline)");

    public void Dispose() => input.Dispose();

    // A property that cannot be read just now (a running process has no exit code) is a missing value.
    private static object? ValueOf(PSPropertyInfo? property)
    {
        try
        {
            return property?.Value is PSObject wrapped ? wrapped.BaseObject : property?.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
