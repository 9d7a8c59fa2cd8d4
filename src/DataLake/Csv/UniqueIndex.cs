using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DataLake.Csv;

/// <summary>Finds which records have a later one with the same key, in bounded memory.</summary>
/// <remarks>
/// Keys are held as hashes of 128 bits, seeded anew each time so that no data can be made to collide, with the last
/// record's number. When there are too many, they go to temporary files by their first byte, each of which is looked
/// through on its own at the end. What grows with the records is one bit each.
/// </remarks>
internal sealed class UniqueIndex : IDisposable
{
    /// <summary>The keys held in memory: about 50 MB of them.</summary>
    internal const int DefaultCapacity = 1 << 20;

    private const int EntrySize = 24;
    private readonly (ulong High, ulong Low) seeds = (RandomSeed(), RandomSeed());
    private readonly int capacity;
    private readonly Dictionary<UInt128, long> lastRows = [];
    private readonly List<ulong> superseded = [];
    private readonly FileStream?[] spilled = new FileStream?[256];

    public UniqueIndex(int capacity = DefaultCapacity) => this.capacity = capacity;

    /// <summary>The number of records that have a later one with the same key; complete after <see cref="Complete"/>.</summary>
    public long Superseded { get; private set; }

    /// <summary>Takes up a record.</summary>
    /// <param name="key">The fields of its key, each with its length.</param>
    /// <param name="row">Its number; larger than those before.</param>
    public void Add(ReadOnlySpan<byte> key, long row)
    {
        AddHash(new UInt128(ValueHash.Of(key, seeds.High), ValueHash.Of(key, seeds.Low)), row);
        if (lastRows.Count >= capacity)
            Spill();
    }

    /// <summary>Looks through what went to the disk.</summary>
    public void Complete()
    {
        if (Array.TrueForAll(spilled, file => file is null))
            return;
        Spill();
        Span<byte> entry = stackalloc byte[EntrySize];
        foreach (var file in spilled)
        {
            if (file is null)
                continue;
            lastRows.Clear();
            file.Position = 0;
            while (file.ReadAtLeast(entry, EntrySize, throwOnEndOfStream: false) == EntrySize)
                AddHash(BinaryPrimitives.ReadUInt128LittleEndian(entry), BinaryPrimitives.ReadInt64LittleEndian(entry[16..]));
        }

        lastRows.Clear();
    }

    /// <summary>Whether a later record has this one's key.</summary>
    public bool IsSuperseded(long row) => (int)(row >> 6) is var word && word < superseded.Count && (superseded[word] >> (int)(row & 63) & 1) != 0;

    /// <inheritdoc/>
    public void Dispose() => Array.ForEach(spilled, file => file?.Dispose());

    private void AddHash(UInt128 hash, long row)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(lastRows, hash, out var exists);
        if (exists)
            Supersede(last);
        last = row;
    }

    private void Supersede(long row)
    {
        var word = (int)(row >> 6);
        while (superseded.Count <= word)
            superseded.Add(0);
        superseded[word] |= 1UL << (int)(row & 63);
        Superseded++;
    }

    private void Spill()
    {
        Span<byte> entry = stackalloc byte[EntrySize];
        foreach (var (hash, row) in lastRows)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(entry, hash);
            BinaryPrimitives.WriteInt64LittleEndian(entry[16..], row);
            (spilled[entry[0]] ??= OpenTemporary()).Write(entry);
        }

        lastRows.Clear();
    }

    private static ulong RandomSeed() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private static FileStream OpenTemporary() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 14, FileOptions.DeleteOnClose);
}
