using System.Management.Automation;
using DataLake.Analysis;
using DataLake.Content;
using DataLake.Tables;

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

    public void Add(PSObject item)
    {
        if (!(AddedMembers.Unchanged<LightRow>(item) is { } row && input.TryAdd(row)))
            input.Add(ObjectColumns.Values(item, columns));
    }

    public CsvSource ToSource() => input.ToSource("(pipeline)");

    public void Dispose() => input.Dispose();
}
