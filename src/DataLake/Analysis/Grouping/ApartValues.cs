using System.Runtime.InteropServices;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Analysis.Spilling;
using DataLake.Content;

namespace DataLake.Analysis.Grouping;

/// <summary>Distinct values of groups, kept apart from the groups: each with the keys of its group, by the hash of both, so that a part of them is counted by itself.</summary>
/// <param name="budget">The memory of all workers.</param>
internal sealed class ApartValues(MemoryBudget budget) : IDisposable
{
    private readonly GroupPartitions values = new(budget);
    private readonly GroupPartitions counts = new(budget);
    private readonly Utf8Buffer record = new();

    // Of the part that is counted.
    private readonly TextDictionary seen = new();
    private readonly TextDictionary groups = new();
    private readonly List<long> found = [];

    /// <summary>Whether a part has values.</summary>
    public bool Has(int part) => values.Has(part);

    /// <summary>Adds a value.</summary>
    /// <param name="keys">The keys of its group.</param>
    /// <param name="value">The value.</param>
    public void Add(ReadOnlySpan<byte> keys, ReadOnlySpan<byte> value)
    {
        record.Clear();
        StateBytes.Append(record, keys.Length);
        record.Append(keys);
        record.Append(value);
        values.Add(Hashing.Of(record.Written), record.Written);
    }

    /// <summary>Counts the values of a part, which several workers may have.</summary>
    /// <param name="all">The values of all workers; the counts are kept here.</param>
    /// <param name="part">The part.</param>
    public void Count(IEnumerable<ApartValues> all, int part)
    {
        seen.Clear();
        groups.Clear();
        found.Clear();
        foreach (var records in all.SelectMany(each => each.values.Drain(part)))
        {
            for (var left = records.Span; !left.IsEmpty;)
            {
                var next = GroupPartitions.Take(ref left);
                var known = seen.Count;
                if (seen.GetOrAdd(next) < known)
                    continue;
                var length = StateBytes.Take<int>(ref next);
                var group = groups.GetOrAdd(next[..length]);
                if (group == found.Count)
                    found.Add(0);
                CollectionsMarshal.AsSpan(found)[group]++;
            }
        }

        for (var group = 0; group < found.Count; group++)
        {
            record.Clear();
            StateBytes.Append(record, found[group]);
            record.Append(groups[group]);
            counts.Add(Hashing.Of(groups[group]), record.Written);
        }
    }

    /// <summary>What was counted of the groups of a partition: records of a count and the keys of a group.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Counts(int partition) => counts.Drain(partition);

    public void Dispose()
    {
        values.Dispose();
        counts.Dispose();
    }
}
