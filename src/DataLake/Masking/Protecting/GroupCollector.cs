using System.Runtime.InteropServices;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Spilling;
using DataLake.Csv.Merging.Keys;

namespace DataLake.Masking.Protecting;

/// <summary>Records that are alike.</summary>
/// <param name="Key">The hash of their values in the quasi-identifiers.</param>
/// <param name="Row">The 0-based number of the one record; of several, where they are enough to stay, of one of them.</param>
/// <param name="Count">How many there are.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct GroupEntry(KeyHash Key, long Row, long Count);

/// <summary>Collects which records are alike, of what one thread sees.</summary>
/// <param name="budget">The memory of all threads.</param>
/// <param name="enough">How many records have to be alike to stay.</param>
internal sealed class GroupCollector(MemoryBudget budget, int enough) : IDisposable
{
    private const int MostEntries = 1 << 16;

    private readonly GroupPartitions partitions = new(budget);
    private readonly List<GroupEntry> entries = [];
    private readonly Dictionary<KeyHash, long> counts = [];

    /// <summary>Takes up a record.</summary>
    public void Add(KeyHash key, long row)
    {
        entries.Add(new GroupEntry(key, row, 1));
        if (entries.Count < MostEntries)
            return;
        Combine();
        if (entries.Count > MostEntries / 2)
            Flush();
    }

    /// <summary>Puts what is known into the partitions.</summary>
    public void Flush()
    {
        Combine();
        foreach (var entry in entries)
            partitions.Add((uint)(entry.Key.High >> 32), MemoryMarshal.AsBytes(new ReadOnlySpan<GroupEntry>(in entry)));
        entries.Clear();
    }

    /// <summary>What a partition holds, in pieces.</summary>
    public IEnumerable<GroupEntry[]> Read(int partition) => partitions.Read(partition).Select(piece => EntriesOf(piece.Span));

    /// <inheritdoc/>
    public void Dispose() => partitions.Dispose();

    // Of records that are enough to stay, only how many they are is asked later; of others, which.
    private void Combine()
    {
        counts.Clear();
        var all = CollectionsMarshal.AsSpan(entries);
        foreach (ref readonly var entry in all)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, entry.Key, out _) += entry.Count;
        var kept = 0;
        foreach (var entry in all)
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, entry.Key);
            if (count < enough)
            {
                if (count > 0)
                    all[kept++] = entry;
                continue;
            }

            all[kept++] = entry with { Count = count };
            count = 0; // the others of them are in it
        }

        entries.RemoveRange(kept, entries.Count - kept);
    }

    private static GroupEntry[] EntriesOf(ReadOnlySpan<byte> records)
    {
        var entries = new List<GroupEntry>();
        while (!records.IsEmpty)
            entries.Add(MemoryMarshal.Read<GroupEntry>(GroupPartitions.Take(ref records)));
        return [.. entries];
    }
}
