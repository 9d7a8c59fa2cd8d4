using System.Buffers;
using DataLake.Files;

namespace DataLake.Content;

/// <summary>Keeps what is written in one pooled array, until it is disposed.</summary>
internal sealed class PooledBuffer(int capacity) : WriteOnlyStream
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, (int)Length);

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        var length = (int)Length;
        if (bytes.Length > buffer.Length - length)
            Grow(length + bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
    }

    protected override void Dispose(bool disposing)
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        base.Dispose(disposing);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(2L * buffer.Length, Array.MaxLength)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
