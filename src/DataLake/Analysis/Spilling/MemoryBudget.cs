using System.Collections.Concurrent;

namespace DataLake.Analysis.Spilling;

/// <summary>The bytes that an analysis may hold: what it takes more goes to disk.</summary>
internal sealed class MemoryBudget
{
    private readonly ConcurrentBag<byte[]> pieces = [];
    private long left;

    /// <summary>The usual length of a piece.</summary>
    public const int PieceLength = 64 << 10;

    /// <param name="limit">The bytes; null for half of what the machine, or the container that it is, has.</param>
    public MemoryBudget(long? limit)
    {
        Limit = limit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        // The rest is for tables at work, buffers, and what the collector has not freed yet.
        left = Limit / 8 * 5;
    }

    /// <summary>The bytes in all.</summary>
    public long Limit { get; }

    /// <summary>Takes bytes, where that many are left.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref left, -bytes) >= 0)
            return true;
        Interlocked.Add(ref left, bytes);
        return false;
    }

    /// <summary>Takes bytes that have to be had, whether or not that many are left.</summary>
    public void Take(long bytes) => Interlocked.Add(ref left, -bytes);

    /// <summary>Gives bytes back.</summary>
    public void Give(long bytes) => Interlocked.Add(ref left, bytes);

    /// <summary>A piece of memory whose bytes were taken. Of one length, it may be one that somebody else gave back: the collector would free that too late.</summary>
    public byte[] Piece(int length) => length == PieceLength && pieces.TryTake(out var piece) ? piece : GC.AllocateUninitializedArray<byte>(length);

    /// <summary>Gives a piece back, with its bytes.</summary>
    public void Give(byte[] piece)
    {
        if (piece.Length == PieceLength)
            pieces.Add(piece);
        Give(piece.LongLength);
    }
}
