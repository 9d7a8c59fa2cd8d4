using System.Runtime.InteropServices;
using DataLake.Csv.Merging.Keys;

namespace DataLake.Masking.Protecting;

/// <summary>How many records are alike in the quasi-identifiers, by a hash of their values.</summary>
internal sealed class GroupCounts
{
    private const long Seed = 0x1E3779B97F4A7C15;

    private readonly Dictionary<KeyHash, long> counts = [];
    private int? least;

    /// <summary>The hash of a record's values in the quasi-identifiers.</summary>
    public static KeyHash KeyOf(ReadOnlySpan<byte> values) => KeyHash.Of(values, Seed);

    /// <summary>Counts a record.</summary>
    public void Add(KeyHash key) => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _)++;

    /// <summary>Adds what another thread counted.</summary>
    public void Add(GroupCounts other)
    {
        foreach (var (key, count) in other.counts)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += count;
    }

    /// <summary>Says how many records have to be alike; from now on the counts are only looked at.</summary>
    public void Close(int? k) => least = k;

    /// <summary>Whether too few records are like a record.</summary>
    public bool IsSmall(KeyHash key) => least is { } k && counts[key] < k;

    /// <summary>The groups that are written.</summary>
    /// <param name="columns">The quasi-identifiers.</param>
    public GroupSizes Sizes(IReadOnlyList<string> columns)
    {
        long groups = 0, smallest = long.MaxValue, alone = 0;
        foreach (var count in counts.Values.Where(count => count >= (least ?? 1)))
        {
            groups++;
            smallest = Math.Min(smallest, count);
            alone += count == 1 ? 1 : 0;
        }

        return new GroupSizes(columns, groups, groups == 0 ? 0 : smallest, alone);
    }
}
