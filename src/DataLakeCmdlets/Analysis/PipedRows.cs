using System.Management.Automation;
using DataLake.Analysis;
using DataLake.Csv;

namespace DataLakeCmdlets.Analysis;

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

    public void Add(PSObject row) => input.Add(columns.Select(column => Unwrap(row.Properties[column]?.Value)));

    public CsvSource ToSource() => input.ToSource("(pipeline)");

    public void Dispose() => input.Dispose();

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
