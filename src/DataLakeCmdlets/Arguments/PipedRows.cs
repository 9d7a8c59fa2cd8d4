using System.Collections;
using System.Management.Automation;
using DataLake.Analysis;
using DataLake.Csv.Sources;
using DataLake.Tables;

namespace DataLakeCmdlets.Arguments;

/// <summary>Rows that come through the pipeline as objects: their columns are the properties, or the keys, of the first.</summary>
internal sealed class PipedRows : IDisposable
{
    private static readonly HashSet<string> Addresses = new(StringComparer.OrdinalIgnoreCase) { "Bucket", "PSPath", "FullName" };

    private readonly IReadOnlyList<string> columns;
    private readonly RowInput input;

    public PipedRows(PSObject first, string? culture)
    {
        columns = ObjectColumns.Of(first);
        input = new RowInput(columns, culture);
    }

    public void Add(PSObject item)
    {
        if (AddedMembers.Unchanged<LightRow>(item) is { } row && input.TryAdd(row))
            return;
        var values = ObjectColumns.Values(item, columns).ToArray();
        var within = new List<(string, object?)>();
        for (var column = 0; column < values.Length; column++)
        {
            if (values[column] is IList { Count: 0 })
            {
                input.IsNested(columns[column]);
                values[column] = null;
            }
            else if (NestedValues.IsNested(values[column]))
            {
                within.AddRange(NestedValues.Of(columns[column], values[column]));
                input.IsNested(columns[column]);
                values[column] = null;
            }
        }

        input.Add(values, within);
    }

    /// <summary>Whether a row of ours is data, whatever its values: a row that has a bucket or a path may be an object of a lake, or a file.</summary>
    public static bool IsData(LightRow row) => !LightRow.BlockOf(row).Columns.Any(column => Addresses.Contains(column));

    public CsvSource ToSource() => input.ToSource("(pipeline)");

    public void Dispose() => input.Dispose();
}
