using System.Buffers.Binary;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Execution;

/// <summary>The keys of a block's rows, and the numbers of those rows.</summary>
internal sealed class DistinctKeys
{
    // A null is no text, the empty one neither.
    private const int Null = -1;

    private readonly TextExpression[] expressions;
    private readonly TextList keys = new();
    private readonly List<int> records = [];
    private readonly Utf8Buffer key = new();

    public DistinctKeys(IEnumerable<Expression> expressions) => this.expressions = [.. expressions.Select(Binding.Binder.ToDisplay)];

    /// <summary>The numbers of the rows, ascending.</summary>
    public IReadOnlyList<int> Records => records;

    public void Clear()
    {
        keys.Clear();
        records.Clear();
    }

    /// <summary>Adds a row, unless the row before it has the same key: in data ordered by key, few remain to be looked up.</summary>
    public void Add(Row row, int record)
    {
        key.Clear();
        foreach (var expression in expressions)
        {
            var isNull = !expression.TryGet(row, out var text);
            BinaryPrimitives.WriteInt32LittleEndian(key.Reserve(sizeof(int)), isNull ? Null : text.Length);
            key.Append(text);
        }

        if (keys.Count > 0 && keys[keys.Count - 1].SequenceEqual(key.Written))
            return;
        keys.Add(key.Written);
        records.Add(record);
    }

    /// <summary>Takes out the rows whose key is not wanted.</summary>
    public void Keep(TextFunction<bool> isWanted)
    {
        var kept = 0;
        for (var i = 0; i < records.Count; i++)
        {
            if (isWanted(keys[i]))
                records[kept++] = records[i];
        }

        records.RemoveRange(kept, records.Count - kept);
    }
}
