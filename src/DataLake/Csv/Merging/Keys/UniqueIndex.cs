using System.Security.Cryptography;

namespace DataLake.Csv.Merging.Keys;

/// <summary>Finds which records have a later one with the same key, in bounded memory.</summary>
/// <remarks>
/// Keys are hashes, seeded anew each time so that no data can be made to collide. They are sorted into partitions by
/// one byte, so that looking for equal ones stays within the processor's cache, and what is too much for memory
/// goes to the disk. What grows with the records is one bit each, and at the end a 256th of the keys.
/// </remarks>
internal sealed class UniqueIndex : IDisposable
{
    private const int Partitions = 256;
    private const int DefaultCapacity = 4096; // keys of a partition in memory: 25 MB of all of them

    private readonly long seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private readonly KeyPartition[] partitions;
    private readonly HashSet<KeyHash> seen = [];
    private readonly RowSet superseded = new();

    /// <param name="capacity">The keys of each partition that are held in memory.</param>
    public UniqueIndex(int capacity = DefaultCapacity) =>
        partitions = Array.ConvertAll(new KeyPartition[Partitions], _ => new KeyPartition(capacity));

    /// <summary>The number of records that have a later one with the same key; complete after <see cref="Complete"/>.</summary>
    public long Superseded => superseded.Count;

    /// <summary>Takes up a record.</summary>
    /// <param name="key">The fields of its key, each with its length.</param>
    /// <param name="row">Its number; larger than those before.</param>
    public void Add(ReadOnlySpan<byte> key, long row)
    {
        var hash = KeyHash.Of(key, seed);
        partitions[hash.High % Partitions].Add(new KeyEntry(hash, row), superseded, seen);
    }

    /// <summary>Looks through the keys that were taken up.</summary>
    public void Complete()
    {
        foreach (var partition in partitions)
            partition.Complete(superseded, seen);
    }

    /// <summary>Whether a later record has this one's key.</summary>
    public bool IsSuperseded(long row) => superseded.Contains(row);

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(partitions, partition => partition.Dispose());
}
