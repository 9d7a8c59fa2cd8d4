using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Grouping;

/// <summary>Numbers the groups: the distinct combinations of the keys' values.</summary>
/// <remarks>
/// Each further key pairs its number with that of the combination before it, and pairs are numbered in turn: a group of
/// any number of keys is found by looking up one 64-bit value a key.
/// </remarks>
internal sealed class GroupTable
{
    private readonly KeyColumn[] _keys;
    private readonly LongDictionary[] _pairs;
    private long[] _firstSeen = new long[16];

    public GroupTable(IReadOnlyList<Expression> keys)
    {
        _keys = [.. keys.Select(KeyColumn.Of)];
        _pairs = [.. Enumerable.Range(0, Math.Max(0, keys.Count - 1)).Select(_ => new LongDictionary())];
        if (keys.Count == 0)
            See(0, 0);
    }

    /// <summary>How many groups there are. Without keys there is one, even of no rows.</summary>
    public int Count { get; private set; }

    /// <summary>The position of the group's first row.</summary>
    public long FirstSeen(int group) => _firstSeen[group];

    /// <summary>The group of a row; -1 where a key is null and such rows are left out.</summary>
    public int Find(Row row, bool dropNullKeys)
    {
        if (_keys.Length == 0)
            return 0;
        var group = _keys[0].Encode(row);
        var hasNull = group == 0;
        for (var i = 1; i < _keys.Length; i++)
        {
            var number = _keys[i].Encode(row);
            hasNull |= number == 0;
            if (!(hasNull && dropNullKeys))
                group = _pairs[i - 1].GetOrAdd(Pair(group, number));
        }

        if (hasNull && dropNullKeys)
            return -1;
        if (group >= Count || _firstSeen[group] < 0)
            See(group, row.Position);
        return group;
    }

    /// <summary>Takes over the groups of another table over the same keys.</summary>
    /// <returns>For each of its groups, the group here; -1 for a number that no row has.</returns>
    public int[] Merge(GroupTable other)
    {
        if (_keys.Length == 0)
            return [0];
        var map = _keys[0].Merge(other._keys[0]);
        for (var i = 1; i < _keys.Length; i++)
        {
            var numbers = _keys[i].Merge(other._keys[i]);
            var pairs = other._pairs[i - 1];
            var combined = new int[pairs.Count];
            for (var pair = 0; pair < combined.Length; pair++)
                combined[pair] = _pairs[i - 1].GetOrAdd(Pair(map[(int)(pairs[pair] >> 32)], numbers[(int)pairs[pair]]));
            map = combined;
        }

        for (var group = 0; group < map.Length; group++)
        {
            if (group < other.Count && other._firstSeen[group] >= 0)
                See(map[group], other._firstSeen[group]);
            else
                map[group] = -1;
        }

        return map;
    }

    /// <summary>The groups that have rows, in the order of their first rows.</summary>
    public IEnumerable<int> InOrder() =>
        Enumerable.Range(0, Count).Where(group => _firstSeen[group] >= 0).OrderBy(group => _firstSeen[group]);

    /// <summary>The values of a group's keys.</summary>
    public void GetKeys(int group, Span<object?> values)
    {
        for (var i = _keys.Length - 1; i > 0; i--)
        {
            var pair = _pairs[i - 1][group];
            values[i] = _keys[i].Value((int)pair);
            group = (int)(pair >> 32);
        }

        if (_keys.Length > 0)
            values[0] = _keys[0].Value(group);
    }

    private static long Pair(int group, int number) => ((long)group << 32) | (uint)number;

    private void See(int group, long position)
    {
        if (group >= _firstSeen.Length)
            Array.Resize(ref _firstSeen, Math.Max(group + 1, _firstSeen.Length * 2));
        for (; Count <= group; Count++)
            _firstSeen[Count] = -1;
        if (_firstSeen[group] < 0 || position < _firstSeen[group])
            _firstSeen[group] = position;
    }
}
