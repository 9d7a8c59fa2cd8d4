using System.Buffers.Binary;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;

namespace DataLake.Analysis.Joins;

/// <summary>Finds a table's rows by key. A row of which a part of the key is null has none, and is never found.</summary>
internal sealed class JoinIndex
{
    private readonly TextDictionary keys = new();
    private readonly Utf8Buffer scratch = new();

    private readonly JoinedRow[] rows;

    // Those of key n stand from ends[n - 1] on.
    private readonly int[] ends;

    public JoinIndex(JoinTable table, JoinCondition condition)
    {
        Table = table;
        Condition = condition;
        var columns = condition.Keys.Select(key => table.IndexOf(key.Column)).ToArray();
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

    public JoinTable Table { get; }

    public JoinCondition Condition { get; }

    /// <summary>The rows that have a key; those of the same key stand together, in the table's order.</summary>
    public ReadOnlySpan<JoinedRow> Rows => rows;

    /// <summary>Where the rows of a key stand; empty where there are none.</summary>
    public Range Find(ReadOnlySpan<byte> key)
    {
        var number = keys.Find(key);
        return number < 0 ? default : (number == 0 ? 0 : ends[number - 1])..ends[number];
    }

    /// <summary>Adds a part of a key, with its length, so that the parts of different keys never run together the same.</summary>
    public static void AppendPart(Utf8Buffer key, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteInt32LittleEndian(key.Reserve(sizeof(int)), part.Length);
        key.Append(part);
    }

    private int NumberOf(JoinedRow row, int[] columns)
    {
        scratch.Clear();
        foreach (var column in columns)
        {
            var texts = row.Texts(column);
            if (texts.Count == 0)
                return -1;
            AppendPart(scratch, texts[^1]);
        }

        return keys.GetOrAdd(scratch.Written);
    }
}
