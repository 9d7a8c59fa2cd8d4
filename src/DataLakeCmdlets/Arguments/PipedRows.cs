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
    private readonly ObjectReader reader;
    private readonly HashSet<string> plain = new(StringComparer.Ordinal);
    private readonly RowInput input;

    public PipedRows(PSObject first, string? culture)
    {
        columns = ObjectColumns.Of(first);
        reader = new ObjectReader(columns);
        input = new RowInput(columns, culture, first.BaseObject is LightRow row ? LightRow.BlockOf(row).Delimiter : null);
    }

    public void Add(PSObject item)
    {
        if (AddedMembers.Unchanged<LightRow>(item) is { } row && input.TryAdd(row))
            return;
        if (reader.TryRead(item) is { } read)
        {
            // Others with the same types and columns are rows as well.
            if (InstanceMembers.TypesOf(item) is { } types && !columns.Any(Addresses.Contains))
                plain.Add(types);
            Add(read);
        }
        else
        {
            Add(ObjectColumns.Values(item, columns).ToArray());
        }
    }

    /// <summary>Adds an object that is like one that was found to be a row; false where it has to be looked at.</summary>
    public bool TryAddAlike(PSObject? item)
    {
        if (item is null || plain.Count == 0 || InstanceMembers.TypesOf(item) is not { } types || !plain.Contains(types) || reader.TryRead(item) is not { } read)
            return false;
        Add(read);
        return true;
    }

    private void Add(object?[] values)
    {
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

    /// <summary>Adds rows of ours at once; false where each has to be looked at.</summary>
    public bool TryAdd(RowBatch batch) => input.TryAdd(batch);

    /// <summary>Whether rows of ours are data, whatever their values: a row that has a bucket or a path may be an object of a lake, or a file.</summary>
    public static bool IsData(RowBlock block) => !block.Columns.Any(column => Addresses.Contains(column));

    public CsvSource ToSource() => input.ToSource("(pipeline)");

    public void Dispose() => input.Dispose();
}
