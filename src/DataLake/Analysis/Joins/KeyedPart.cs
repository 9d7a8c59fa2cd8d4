using DataLake.Analysis.Grouping.Numbering;
using DataLake.Analysis.Joins.Rows;
using DataLake.Content;

namespace DataLake.Analysis.Joins;

/// <summary>The keys of some rows of one part of a table.</summary>
/// <param name="segment">The part of the table.</param>
internal sealed class SegmentKeys(JoinSegment segment)
{
    private readonly Utf8Buffer bytes = new();
    private readonly List<(int Row, uint Hash, int End)> keys = [];

    /// <summary>Adds the key of a row.</summary>
    public void Add(int row, uint hash, ReadOnlySpan<byte> key)
    {
        bytes.Append(key);
        keys.Add((row, hash, bytes.Written.Length));
    }

    /// <summary>Numbers the keys.</summary>
    /// <param name="numbers">The numbers of keys.</param>
    /// <param name="rows">The rows so far, each with its key's number.</param>
    public void AddTo(TextDictionary numbers, List<(JoinedRow Row, int Key)> rows)
    {
        var start = 0;
        foreach (var (row, hash, end) in keys)
        {
            rows.Add((new JoinedRow(segment, row), numbers.GetOrAdd(bytes.Written[start..end], hash)));
            start = end;
        }
    }
}

/// <summary>Rows by key: those whose keys' hashes begin alike.</summary>
internal sealed class KeyedPart
{
    private readonly TextDictionary keys = new();
    private readonly JoinedRow[] rows;

    // Those of key n stand from ends[n - 1] on.
    private readonly int[] ends;

    /// <param name="segments">The keys of the rows, in the table's order.</param>
    public KeyedPart(IEnumerable<SegmentKeys> segments)
    {
        var numbered = new List<(JoinedRow Row, int Key)>();
        foreach (var segment in segments)
            segment.AddTo(keys, numbered);

        ends = new int[keys.Count];
        foreach (var (_, key) in numbered)
            ends[key]++;
        for (int key = 0, end = 0; key < ends.Length; key++)
            (ends[key], end) = (end, end + ends[key]);
        rows = new JoinedRow[numbered.Count];
        foreach (var (row, key) in numbered)
            rows[ends[key]++] = row;
    }

    /// <summary>The rows that have a key.</summary>
    public ReadOnlyMemory<JoinedRow> Find(ReadOnlySpan<byte> key, uint hash)
    {
        var number = keys.Find(key, hash);
        return number < 0 ? default : rows.AsMemory((number == 0 ? 0 : ends[number - 1])..ends[number]);
    }
}
