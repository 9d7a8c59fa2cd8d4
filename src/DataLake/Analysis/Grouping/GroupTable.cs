using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Grouping;

/// <summary>Numbers the groups: the distinct combinations of the keys' values.</summary>
/// <remarks>
/// Each further key pairs its number with that of the combination before it, and pairs are numbered in turn: a group of
/// any number of keys is found by looking up one 64-bit value a key.
/// </remarks>
internal sealed class GroupTable
{
    private readonly bool dropNullKeys;
    private readonly KeyColumn[] columns;
    private readonly PairDictionary[] combinations;
    private long[] firstSeen = new long[16];

    /// <param name="keys">The keys.</param>
    /// <param name="dropNullKeys">Whether rows of which a key is null are in no group.</param>
    public GroupTable(IReadOnlyList<Expression> keys, bool dropNullKeys)
    {
        this.dropNullKeys = dropNullKeys;
        columns = [.. keys.Select(KeyColumn.Of)];
        combinations = [.. Enumerable.Range(0, Math.Max(0, keys.Count - 1)).Select(_ => new PairDictionary())];
        if (keys.Count == 0)
            See(0, 0);
    }

    /// <summary>How many groups there are. Without keys there is one, even of no rows.</summary>
    public int Count { get; private set; }

    /// <summary>The position of the group's first row.</summary>
    public long FirstSeen(int group) => firstSeen[group];

    /// <summary>The group of a row; -1 where a key is null and such rows are left out.</summary>
    public int Find(Row row)
    {
        if (columns.Length == 0)
            return 0;
        var group = columns[0].Encode(row);
        var hasNull = group == 0;
        for (var i = 1; i < columns.Length; i++)
        {
            var number = columns[i].Encode(row);
            hasNull |= number == 0;
            if (!(hasNull && dropNullKeys))
                group = combinations[i - 1].GetOrAdd(group, number);
        }

        if (hasNull && dropNullKeys)
            return -1;
        if (group >= Count || firstSeen[group] < 0)
            See(group, row.Position);
        return group;
    }

    /// <summary>Takes over the groups of another table over the same keys.</summary>
    /// <returns>For each of its groups, the group here; -1 for a number that no row has.</returns>
    public int[] Merge(GroupTable other)
    {
        if (columns.Length == 0)
            return [0];
        var map = columns[0].Merge(other.columns[0]);
        for (var i = 1; i < columns.Length; i++)
        {
            var numbers = columns[i].Merge(other.columns[i]);
            var pairs = other.combinations[i - 1];
            var combined = new int[pairs.Count];
            for (var pair = 0; pair < combined.Length; pair++)
                combined[pair] = combinations[i - 1].GetOrAdd(map[pairs[pair].First], numbers[pairs[pair].Second]);
            map = combined;
        }

        for (var group = 0; group < map.Length; group++)
        {
            if (group < other.Count && other.firstSeen[group] >= 0)
                See(map[group], other.firstSeen[group]);
            else
                map[group] = -1;
        }

        return map;
    }

    /// <summary>The groups that have rows, in the order of their first rows.</summary>
    public IEnumerable<int> InOrder() =>
        Enumerable.Range(0, Count).Where(group => firstSeen[group] >= 0).OrderBy(group => firstSeen[group]);

    /// <summary>The values of a group's keys.</summary>
    public void GetKeys(int group, Span<object?> values)
    {
        for (var i = columns.Length - 1; i > 0; i--)
        {
            var (before, number) = combinations[i - 1][group];
            values[i] = columns[i].Value(number);
            group = before;
        }

        if (columns.Length > 0)
            values[0] = columns[0].Value(group);
    }

    private void See(int group, long position)
    {
        if (group >= firstSeen.Length)
            Array.Resize(ref firstSeen, Math.Max(group + 1, firstSeen.Length * 2));
        for (; Count <= group; Count++)
            firstSeen[Count] = -1;
        if (firstSeen[group] < 0 || position < firstSeen[group])
            firstSeen[group] = position;
    }
}
