using DataLake.Analysis.Grouping.Numbering;
using DataLake.Analysis.Joins.Rows;

namespace DataLake.Analysis.Joins;

/// <summary>The keys of some rows of one part of a table.</summary>
/// <param name="segment">The part of the table.</param>
internal sealed class SegmentKeys(JoinSegment segment)
{
    private readonly HashedTexts keys = new();
    private readonly List<int> rows = [];

    /// <summary>Adds the key of a row.</summary>
    public void Add(int row, uint hash, ReadOnlySpan<byte> key)
    {
        keys.Add(key, hash);
        rows.Add(row);
    }

    /// <summary>Numbers the keys.</summary>
    /// <param name="numbers">The numbers of keys.</param>
    /// <param name="numbered">The rows so far, each with its key's number.</param>
    public void AddTo(TextDictionary numbers, List<(JoinedRow Row, int Key)> numbered)
    {
        Span<int> next = stackalloc int[TextDictionary.Together];
        for (var from = 0; from < rows.Count; from += next.Length)
        {
            next = next[..Math.Min(next.Length, rows.Count - from)];
            numbers.GetOrAdd(keys, from, next);
            for (var i = 0; i < next.Length; i++)
                numbered.Add((new JoinedRow(segment, rows[from + i]), next[i]));
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
