namespace DataLake.Analysis.Grouping;

/// <summary>How many groups a table holds before they leave it for the partitions.</summary>
/// <remarks>
/// A table that the cache does not hold is slow, and touches much memory. It is worth it where groups come again that would have
/// left a small one; where keys come in order, or hardly ever twice, they do not. A sample of those that left tells.
/// </remarks>
internal sealed class TableSize
{
    private const int Largest = 1 << 19;
    private const int First = 1 << 16;
    private const int Smallest = 1 << 14;
    private const int RowsOfGroup = 4;
    private const uint SampleMask = 63;
    private const int TablesLookedAt = 4;
    private const int LeastKnown = 20;

    private HashSet<uint>? sample;
    private int most = First;
    private int tables;
    private long seen;
    private long known;

    /// <summary>Whether the groups are to leave.</summary>
    /// <param name="groups">How many there are.</param>
    /// <param name="rows">The rows that they are of.</param>
    public bool IsFull(int groups, long rows)
    {
        if (groups < most)
            return false;
        var isRepeating = rows >= (long)groups * RowsOfGroup;
        if (most == First)
        {
            most = isRepeating ? Largest : Smallest;
            sample = isRepeating ? null : [];
        }
        else if (most == Largest && !isRepeating)
        {
            most = Smallest;
        }

        return groups >= most;
    }

    /// <summary>Looks at a group that leaves.</summary>
    /// <param name="hash">The hash of its keys.</param>
    public void Look(uint hash)
    {
        if (sample is null || (hash & SampleMask) != 0)
            return;
        if (tables == 0)
        {
            sample.Add(hash);
            return;
        }

        seen++;
        known += sample.Contains(hash) ? 1 : 0;
    }

    /// <summary>All groups have left.</summary>
    public void Leave()
    {
        if (sample is null || tables++ < TablesLookedAt)
            return;
        sample = null;
        if (known * LeastKnown > seen)
            most = Largest;
    }
}
