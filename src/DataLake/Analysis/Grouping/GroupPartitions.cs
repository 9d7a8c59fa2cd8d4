using System.Buffers.Binary;
using DataLake.Analysis.Spilling;

namespace DataLake.Analysis.Grouping;

/// <summary>Records of groups, put into partitions by the hash of their keys: in memory, and on disk where that does not hold them.</summary>
/// <remarks>A partition has all that is known of its groups, and is small enough to be worked on by itself.</remarks>
internal sealed class GroupPartitions(MemoryBudget budget) : IDisposable
{
    /// <summary>How many partitions there are.</summary>
    public const int Count = 128;

    private const int PartitionShift = 25;

    private readonly List<Piece>[] held = [.. Enumerable.Range(0, Count).Select(_ => new List<Piece>())];
    private readonly List<(long Start, int Length)>[] spilled = [.. Enumerable.Range(0, Count).Select(_ => new List<(long, int)>())];
    private SpillFile? file;

    /// <summary>Whether there are no records.</summary>
    public bool IsEmpty => file is null && held.All(pieces => pieces.Count == 0);

    /// <summary>Whether a partition has records.</summary>
    public bool Has(int partition) => held[partition].Count > 0 || spilled[partition].Count > 0;

    /// <summary>The bytes of a partition's records.</summary>
    public long Bytes(int partition) => held[partition].Sum(piece => (long)piece.Length) + spilled[partition].Sum(piece => (long)piece.Length);

    /// <summary>A hash that puts a record into a partition.</summary>
    public static uint HashOf(int partition) => (uint)partition << PartitionShift;

    /// <summary>Adds a record.</summary>
    /// <param name="hash">The hash of the group's keys.</param>
    /// <param name="record">The record.</param>
    public void Add(uint hash, ReadOnlySpan<byte> record)
    {
        // The upper bits: the lower ones are those of tables.
        var pieces = held[hash >> PartitionShift];
        var needed = sizeof(int) + record.Length;
        if (pieces.Count == 0 || needed > pieces[^1].Bytes.Length - pieces[^1].Length)
            pieces.Add(NewPiece(Math.Max(MemoryBudget.PieceLength, needed)));
        pieces[^1].Add(record);
    }

    /// <summary>The records of a partition, in pieces, each good until the next.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Read(int partition) => ReadSpilled(spilled[partition]).Concat(held[partition].Select(piece => piece.Written));

    /// <summary>The records of a partition, which are not kept. Others may be added to it meanwhile.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Drain(int partition)
    {
        ((long, int)[] onDisk, Piece[] inMemory) = ([.. spilled[partition]], [.. held[partition]]);
        spilled[partition].Clear();
        held[partition].Clear();
        foreach (var records in ReadSpilled(onDisk))
            yield return records;
        foreach (var piece in inMemory)
        {
            yield return piece.Written;
            budget.Give(piece.Bytes);
        }
    }

    /// <summary>Takes the first record off.</summary>
    public static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> records)
    {
        var record = records.Slice(sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(records));
        records = records[(sizeof(int) + record.Length)..];
        return record;
    }

    public void Dispose()
    {
        file?.Dispose();
        file = null;
        for (var partition = 0; partition < Count; partition++)
        {
            spilled[partition].Clear();
            foreach (var piece in held[partition])
                budget.Give(piece.Bytes);
            held[partition].Clear();
        }
    }

    private IEnumerable<ReadOnlyMemory<byte>> ReadSpilled(IEnumerable<(long Start, int Length)> pieces)
    {
        var bytes = Array.Empty<byte>();
        foreach (var (start, length) in pieces)
        {
            if (bytes.Length < length)
                bytes = new byte[length];
            file!.Read(start, bytes.AsSpan(0, length));
            yield return bytes.AsMemory(0, length);
        }
    }

    private Piece NewPiece(int length)
    {
        if (!budget.TryTake(length))
        {
            Spill();
            budget.Take(length);
        }

        return new Piece(budget.Piece(length));
    }

    private void Spill()
    {
        file ??= new SpillFile();
        for (var partition = 0; partition < Count; partition++)
        {
            foreach (var piece in held[partition])
            {
                spilled[partition].Add((file.Length, piece.Length));
                file.Append(piece.Written.Span);
                budget.Give(piece.Bytes);
            }

            held[partition].Clear();
        }
    }

    private sealed class Piece(byte[] bytes)
    {
        public byte[] Bytes => bytes;

        public int Length { get; private set; }

        public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

        public void Add(ReadOnlySpan<byte> record)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Length), record.Length);
            record.CopyTo(bytes.AsSpan(Length + sizeof(int)));
            Length += sizeof(int) + record.Length;
        }
    }
}
