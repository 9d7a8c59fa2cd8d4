using System.Management.Automation;
using DataLake.Analysis;
using DataLake.Content;

namespace DataLakeCmdlets.Arguments;

/// <summary>Rows that come through the pipeline as objects: their columns are the properties, or the keys, of the first.</summary>
internal sealed class PipedRows : IDisposable
{
    private readonly IReadOnlyList<string> columns;
    private readonly RowInput input;

    public PipedRows(PSObject first, string? culture)
    {
        columns = ObjectColumns.Of(first);
        input = new RowInput(columns, culture);
    }

    public void Add(PSObject row) => input.Add(ObjectColumns.Values(row, columns));

    public CsvSource ToSource() => input.ToSource("(pipeline)");

    public void Dispose() => input.Dispose();
}
