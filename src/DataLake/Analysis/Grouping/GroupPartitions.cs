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
    private const int PieceLength = 64 << 10;

    private readonly List<Piece>[] held = [.. Enumerable.Range(0, Count).Select(_ => new List<Piece>())];
    private readonly List<(long Start, int Length)>[] spilled = [.. Enumerable.Range(0, Count).Select(_ => new List<(long, int)>())];
    private readonly Stack<Piece> free = [];
    private SpillFile? file;
    private long taken;

    /// <summary>Whether there are no records.</summary>
    public bool IsEmpty => taken == 0 && file is null;

    /// <summary>Whether a partition has records.</summary>
    public bool Has(int partition) => held[partition].Count > 0 || spilled[partition].Count > 0;

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
            Begin(pieces, Math.Max(PieceLength, needed));
        pieces[^1].Add(record);
    }

    /// <summary>The records of a partition, in pieces.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Read(int partition)
    {
        var bytes = Array.Empty<byte>();
        foreach (var (start, length) in spilled[partition])
        {
            if (bytes.Length < length)
                bytes = new byte[length];
            file!.Read(start, bytes.AsSpan(0, length));
            yield return bytes.AsMemory(0, length);
        }

        foreach (var piece in held[partition])
            yield return piece.Bytes.AsMemory(0, piece.Length);
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
        budget.Give(taken);
        taken = 0;
        free.Clear();
        for (var partition = 0; partition < Count; partition++)
        {
            held[partition].Clear();
            spilled[partition].Clear();
        }
    }

    private void Begin(List<Piece> pieces, int length)
    {
        if (length > PieceLength || free.Count == 0)
            pieces.Add(NewPiece(length));
        else
            pieces.Add(free.Pop());
    }

    private Piece NewPiece(int length)
    {
        if (!budget.TryTake(length))
        {
            Spill();
            if (length == PieceLength && free.TryPop(out var piece))
                return piece;
            budget.Take(length);
        }

        taken += length;
        return new Piece(length);
    }

    private void Spill()
    {
        file ??= new SpillFile();
        for (var partition = 0; partition < Count; partition++)
        {
            foreach (var piece in held[partition])
            {
                spilled[partition].Add((file.Length, piece.Length));
                file.Append(piece.Bytes.AsSpan(0, piece.Length));
                Release(piece);
            }

            held[partition].Clear();
        }
    }

    // Pieces of the usual length come into use again.
    private void Release(Piece piece)
    {
        if (piece.Bytes.Length == PieceLength)
        {
            piece.Clear();
            free.Push(piece);
            return;
        }

        budget.Give(piece.Bytes.Length);
        taken -= piece.Bytes.Length;
    }

    private sealed class Piece(int capacity)
    {
        public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(capacity);

        public int Length { get; private set; }

        public void Clear() => Length = 0;

        public void Add(ReadOnlySpan<byte> record)
        {
            BinaryPrimitives.WriteInt32LittleEndian(Bytes.AsSpan(Length), record.Length);
            record.CopyTo(Bytes.AsSpan(Length + sizeof(int)));
            Length += sizeof(int) + record.Length;
        }
    }
}
