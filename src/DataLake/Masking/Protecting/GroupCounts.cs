using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Spilling;
using DataLake.Csv.Merging.Keys;
using DataLake.Work;

namespace DataLake.Masking.Protecting;

/// <summary>How many records are alike in the quasi-identifiers, by a hash of their values, in bounded memory.</summary>
/// <remarks>
/// What is known of many groups goes into partitions, and of them to the disk: hashes, seeded anew each time, so that they tell
/// nothing of the values. What grows with the records is one bit each, and at the end a 128th of what is known.
/// </remarks>
/// <param name="k">How many records have to be alike; null where all stay.</param>
/// <param name="memory">The bytes that partitions may hold before they go to the disk.</param>
internal sealed class GroupCounts(int? k, long memory = GroupCounts.UsualMemory) : IDisposable
{
    public const long UsualMemory = 64 << 20;

    private readonly long seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private readonly MemoryBudget budget = new(memory);
    private readonly List<GroupCollector> collectors = [];
    private readonly RowSet small = new();
    private long groups;
    private long smallest = long.MaxValue;
    private long alone;

    /// <summary>What was counted, to be held against what is written.</summary>
    public BlockSum Counted { get; } = new();

    /// <summary>Collects what one thread sees.</summary>
    public GroupCollector NewCollector()
    {
        var collector = new GroupCollector(budget, k ?? 1);
        lock (collectors)
            collectors.Add(collector);
        return collector;
    }

    /// <summary>The hash of a record's values in the quasi-identifiers.</summary>
    public KeyHash KeyOf(ReadOnlySpan<byte> values) => KeyHash.Of(values, seed);

    /// <summary>Puts together what was collected.</summary>
    public void Close()
    {
        collectors.ForEach(collector => collector.Flush());
        foreach (var found in ParallelWork.Ordered(Enumerable.Range(0, GroupPartitions.Count), Count))
        {
            groups += found.Groups;
            smallest = Math.Min(smallest, found.Smallest);
            alone += found.Alone;
            found.SmallRows.ForEach(small.Add);
        }

        Dispose();
    }

    /// <summary>Whether too few records are like a record.</summary>
    /// <param name="row">The record's 0-based number.</param>
    public bool IsSmall(long row) => small.Contains(row);

    /// <summary>The groups that are written.</summary>
    /// <param name="columns">The quasi-identifiers.</param>
    public GroupSizes Sizes(IReadOnlyList<string> columns) => new(columns, groups, groups == 0 ? 0 : smallest, alone);

    /// <inheritdoc/>
    public void Dispose()
    {
        collectors.ForEach(collector => collector.Dispose());
        collectors.Clear();
    }

    private Part Count(int partition)
    {
        var counts = new Dictionary<KeyHash, long>();
        foreach (var entry in Entries(partition))
            CollectionsMarshal.GetValueRefOrAddDefault(counts, entry.Key, out _) += entry.Count;
        var part = new Part();
        foreach (var count in counts.Values.Where(count => count >= (k ?? 1)))
        {
            part.Groups++;
            part.Smallest = Math.Min(part.Smallest, count);
            part.Alone += count == 1 ? 1 : 0;
        }

        if (part.Groups < counts.Count)
            part.SmallRows.AddRange(Entries(partition).Where(entry => counts[entry.Key] < k).Select(entry => entry.Row));
        return part;
    }

    private IEnumerable<GroupEntry> Entries(int partition)
    {
        foreach (var records in collectors.SelectMany(collector => collector.Read(partition)))
        {
            foreach (var entry in records)
                yield return entry;
        }
    }

    private sealed class Part
    {
        public long Groups { get; set; }

        public long Smallest { get; set; } = long.MaxValue;

        public long Alone { get; set; }

        public List<long> SmallRows { get; } = [];
    }
}
