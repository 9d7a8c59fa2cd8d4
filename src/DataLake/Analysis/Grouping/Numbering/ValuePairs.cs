namespace DataLake.Analysis.Grouping.Numbering;

/// <summary>Numbers distinct pairs of a group and a value 0, 1, 2, … in the order in which they are first seen.</summary>
/// <remarks>
/// Most values are of few groups: those are found one after the other, from the last on, with nothing to hash. What values
/// stand near each other in the data stands near each other here. Who needs no number of a pair that is known has a bit of
/// the value looked at, where the group is one of the first.
/// </remarks>
internal sealed class ValuePairs
{
    // A value of more groups than that has the others in a table.
    private const int Longest = 8;
    private const int BitsOfValue = 64;

    private readonly LongDictionary others = new();
    private readonly List<int> othersPairs = [];

    // Of each value its last pair, of each pair the one before; both from 1 on, so that 0 is none.
    private int[] last = new int[64];
    private ulong[] bits = [];
    private Pair[] pairs = new Pair[64];
    private int values;

    private record struct Pair(int Group, int Value, int Before);

    /// <summary>How many pairs there are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of memory that it takes.</summary>
    public long Memory => others.Memory + (othersPairs.Capacity * 4L) + (last.Length * 4L) + (bits.Length * 8L) + (pairs.Length * 12L);

    public (int Group, int Value) this[int number] => (pairs[number].Group, pairs[number].Value);

    /// <summary>The pair's number; a new one if it has none yet.</summary>
    public int GetOrAdd(int group, int value)
    {
        if (value >= values)
            See(value);
        var length = 0;
        for (var pair = last[value]; pair != 0; pair = pairs[pair - 1].Before)
        {
            if (pairs[pair - 1].Group == group)
                return pair - 1;
            if (++length == Longest)
                return GetOrAddOther(group, value);
        }

        Add(new Pair(group, value, last[value]));
        last[value] = Count;
        return Count - 1;
    }

    /// <summary>Adds a pair, where it is new. Of the same pairs, <see cref="GetOrAdd"/> is not asked.</summary>
    /// <returns>Whether it was.</returns>
    public bool TryAdd(int group, int value)
    {
        if (group >= BitsOfValue)
        {
            var known = Count;
            GetOrAdd(group, value);
            return Count > known;
        }

        if (value >= bits.Length)
            Array.Resize(ref bits, Math.Max(value + 1, Math.Max(64, bits.Length * 2)));
        var bit = 1UL << group;
        if ((bits[value] & bit) != 0)
            return false;
        bits[value] |= bit;
        Add(new Pair(group, value, 0));
        return true;
    }

    /// <summary>Forgets all pairs.</summary>
    public void Clear()
    {
        Array.Clear(last, 0, values);
        Array.Clear(bits);
        others.Clear();
        othersPairs.Clear();
        (Count, values) = (0, 0);
    }

    private int GetOrAddOther(int group, int value)
    {
        var other = others.GetOrAdd(((long)group << 32) | (uint)value);
        if (other == othersPairs.Count)
        {
            othersPairs.Add(Count);
            Add(new Pair(group, value, 0));
        }

        return othersPairs[other];
    }

    private void Add(Pair pair)
    {
        if (Count == pairs.Length)
            Array.Resize(ref pairs, Count * 2);
        pairs[Count++] = pair;
    }

    private void See(int value)
    {
        if (value >= last.Length)
            Array.Resize(ref last, Math.Max(value + 1, last.Length * 2));
        values = value + 1;
    }
}
