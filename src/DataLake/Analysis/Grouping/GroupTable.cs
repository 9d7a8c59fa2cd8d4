using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Content;

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
        // Blocks may come to a worker in another order than the input's; of a number that no row has yet, the position is -1.
        if (group >= Count || (ulong)row.Position < (ulong)firstSeen[group])
            See(group, row.Position);
        return group;
    }

    /// <summary>The bytes of memory that the groups take.</summary>
    public long Memory => columns.Sum(column => column.Memory) + combinations.Sum(pairs => pairs.Memory) + (firstSeen.Length * (long)sizeof(long));

    /// <summary>Adds a group's keys to a record of it.</summary>
    public void Append(int group, Utf8Buffer record)
    {
        Span<int> numbers = stackalloc int[columns.Length];
        GetNumbers(group, numbers);
        for (var i = 0; i < columns.Length; i++)
            columns[i].Append(numbers[i], record);
    }

    /// <summary>Takes a group's keys off a record of it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="position">The position of its first row.</param>
    /// <returns>The group.</returns>
    public int Take(ref ReadOnlySpan<byte> record, long position)
    {
        var group = columns.Length == 0 ? 0 : columns[0].Take(ref record);
        for (var i = 1; i < columns.Length; i++)
            group = combinations[i - 1].GetOrAdd(group, columns[i].Take(ref record));
        See(group, position);
        return group;
    }

    /// <summary>Takes over the groups of another.</summary>
    /// <param name="other">The other, of the same keys.</param>
    /// <returns>The group here of each of its groups; -1 for those that are of no row.</returns>
    public int[] TakeOver(GroupTable other)
    {
        var numbers = columns.Select((column, i) => column.TakeOver(other.columns[i])).ToArray();
        var groups = new int[other.Count];
        Span<int> own = stackalloc int[columns.Length];
        for (var from = 0; from < groups.Length; from++)
        {
            groups[from] = -1;
            if (!other.Has(from))
                continue;
            other.GetNumbers(from, own);
            var group = columns.Length == 0 ? 0 : numbers[0][own[0]];
            for (var i = 1; i < columns.Length; i++)
                group = combinations[i - 1].GetOrAdd(group, numbers[i][own[i]]);
            See(group, other.firstSeen[from]);
            groups[from] = group;
        }

        return groups;
    }

    /// <summary>Forgets all groups.</summary>
    public void Clear()
    {
        foreach (var column in columns)
            column.Clear();
        foreach (var pairs in combinations)
            pairs.Clear();
        Count = 0;
        if (columns.Length == 0)
            See(0, 0);
    }

    /// <summary>Whether a number is that of a group: of several keys, some are of no row.</summary>
    public bool Has(int group) => firstSeen[group] >= 0;

    /// <summary>The value of one of a group's keys.</summary>
    public object? Key(int group, int key) => columns[key].Value(NumberOf(group, key));

    /// <summary>The text of one of a group's keys.</summary>
    /// <returns>False where it is null; null where its value is no text.</returns>
    public bool? TryGetText(int group, int key, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!columns[key].IsText)
            return null;
        var number = NumberOf(group, key);
        if (number == 0)
            return false;
        text = columns[key].Text(number);
        return true;
    }

    private int NumberOf(int group, int key)
    {
        for (var i = columns.Length - 1; i > key; i--)
            group = combinations[i - 1][group].First;
        return key == 0 ? group : combinations[key - 1][group].Second;
    }

    private void GetNumbers(int group, Span<int> numbers)
    {
        for (var i = columns.Length - 1; i > 0; i--)
            (group, numbers[i]) = combinations[i - 1][group];
        if (columns.Length > 0)
            numbers[0] = group;
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
