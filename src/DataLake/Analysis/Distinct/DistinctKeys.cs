using System.Buffers.Binary;
using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Content;

namespace DataLake.Analysis.Distinct;

/// <summary>Whether a row is kept.</summary>
internal delegate bool RowKeyCondition(RowNumber row, ReadOnlySpan<byte> key);

/// <summary>The keys of a block's rows, and the numbers of those rows.</summary>
internal sealed class DistinctKeys
{
    // A null is not text, the empty one neither.
    private const int Null = -1;

    private readonly TextExpression[] expressions;
    private readonly HashedTexts keys = new();
    private readonly List<RowNumber> rows = [];
    private readonly Utf8Buffer key = new();

    public DistinctKeys(IEnumerable<Expression> expressions) => this.expressions = [.. expressions.Select(KeyText.Of)];

    /// <summary>The numbers of the rows, ascending.</summary>
    public IReadOnlyList<RowNumber> Rows => rows;

    public void Clear()
    {
        keys.Clear();
        rows.Clear();
    }

    /// <summary>Adds a row, unless the row before it has the same key: in data ordered by key, few remain to be looked up.</summary>
    public void Add(Row row, RowNumber number)
    {
        key.Clear();
        foreach (var expression in expressions)
        {
            var isNull = !expression.TryGet(row, out var text);
            BinaryPrimitives.WriteInt32LittleEndian(key.Reserve(sizeof(int)), isNull ? Null : text.Length);
            key.Append(text);
        }

        if (keys.IsLast(key.Written))
            return;
        keys.Add(key.Written);
        rows.Add(number);
    }

    /// <summary>Takes out the rows whose key is known.</summary>
    /// <param name="known">The keys that are; those of the rows that stay, too, afterwards.</param>
    public void KeepNew(TextDictionary known)
    {
        Span<int> numbers = stackalloc int[TextDictionary.Together];
        var kept = 0;
        for (var from = 0; from < rows.Count; from += numbers.Length)
        {
            var next = known.Count;
            numbers = numbers[..Math.Min(numbers.Length, rows.Count - from)];
            known.GetOrAdd(keys, from, numbers);
            for (var i = 0; i < numbers.Length; i++)
            {
                if (numbers[i] != next)
                    continue;
                next++;
                rows[kept++] = rows[from + i];
            }
        }

        rows.RemoveRange(kept, rows.Count - kept);
    }

    /// <summary>Takes out the rows whose key is not wanted.</summary>
    public void Keep(RowKeyCondition isWanted)
    {
        var kept = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (isWanted(rows[i], keys[i]))
                rows[kept++] = rows[i];
        }

        rows.RemoveRange(kept, rows.Count - kept);
    }
}
