using System.Buffers.Binary;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Joins.Rows;
using DataLake.Content;
using DataLake.Values;

namespace DataLake.Analysis.Joins;

/// <summary>A table's rows by key. A row of which a part of the key is null has none, and is never found.</summary>
internal sealed class KeyedRows
{
    private readonly TextDictionary keys = new();
    private readonly Utf8Buffer scratch = new();

    private readonly JoinedRow[] rows;

    // Those of key n stand from ends[n - 1] on.
    private readonly int[] ends;

    /// <param name="table">The table.</param>
    /// <param name="columns">The columns of the key, each with the type whose equal values are one; null to take them as they are written.</param>
    public KeyedRows(JoinTable table, IReadOnlyList<(int Column, ColumnType? Type)> columns)
    {
        var numbers = new List<int>();
        foreach (var row in table.Rows)
            numbers.Add(NumberOf(row, columns));

        ends = new int[keys.Count];
        foreach (var number in numbers.Where(number => number >= 0))
            ends[number]++;
        var total = 0;
        for (var i = 0; i < ends.Length; i++)
            (ends[i], total) = (total, total + ends[i]);
        rows = new JoinedRow[total];
        foreach (var (row, number) in table.Rows.Zip(numbers))
        {
            if (number >= 0)
                rows[ends[number]++] = row;
        }
    }

    /// <summary>The rows that have a key; those of the same key stand together, in the table's order.</summary>
    public ReadOnlySpan<JoinedRow> Rows => rows;

    /// <summary>Where the rows of a key stand; empty where there are none.</summary>
    public Range Find(ReadOnlySpan<byte> key)
    {
        var number = keys.Find(key);
        return number < 0 ? default : (number == 0 ? 0 : ends[number - 1])..ends[number];
    }

    /// <summary>Adds a part of a key, with its length, so that the parts of different keys never run together the same.</summary>
    /// <param name="key">The key.</param>
    /// <param name="part">The part as it is written.</param>
    /// <param name="type">The type whose equal values are one part; null to take it as it is written.</param>
    public static void AppendPart(Utf8Buffer key, ReadOnlySpan<byte> part, ColumnType? type)
    {
        var start = key.Written.Length;
        key.Reserve(sizeof(int));
        if (type is null)
        {
            key.Append(part);
        }
        else
        {
            type.TryWriteKey(part, key.Reserve(ColumnType.KeyLength(part)), out var length);
            key.Cut(start + sizeof(int) + length);
        }

        BinaryPrimitives.WriteInt32LittleEndian(key.From(start), key.Written.Length - start - sizeof(int));
    }

    private int NumberOf(JoinedRow row, IReadOnlyList<(int Column, ColumnType? Type)> columns)
    {
        scratch.Clear();
        foreach (var (column, type) in columns)
        {
            var texts = row.Texts(column);
            if (texts.Count == 0)
                return -1;
            AppendPart(scratch, texts[^1], type);
        }

        return keys.GetOrAdd(scratch.Written);
    }
}
