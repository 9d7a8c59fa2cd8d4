using System.Buffers;
using System.Security.Cryptography;
using DataLake.Stores.Digests;

namespace DataLake.Stores.S3.Sending;

/// <summary>Collects what is written into parts, and hands each one on when it is full and more follows.</summary>
internal sealed class S3WriteStream(int partSize, Func<CancellationToken, Task> onFull) : Stream
{
    private const int FirstBuffer = 64 << 10; // most objects that are written are small

    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int limit = partSize;
    private int filled;
    private long length;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => length;
    public override long Position { get => length; set => throw new NotSupportedException(); }

    /// <summary>Whether something was written since the last part.</summary>
    public bool HasRest => filled > 0;

    /// <summary>The hash of all that was written, in lower-case hexadecimal.</summary>
    public string Sha256() => ContentHash.ToText(sha256.GetCurrentHash());

    /// <summary>What was written since the last part.</summary>
    public ArraySegment<byte> TakeRest()
    {
        var body = new ArraySegment<byte>(buffer, 0, filled);
        buffer = [];
        filled = 0;
        return body;
    }

    /// <summary>Makes room for the next part.</summary>
    public void Reserve(int size)
    {
        limit = size;
        buffer = ArrayPool<byte>.Shared.Rent(size);
    }

    /// <summary>Takes back the buffer of a part that has arrived.</summary>
    public void Return(ArraySegment<byte> body) => ArrayPool<byte>.Shared.Return(body.Array!);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        while (source.Length > 0)
        {
            if (filled == limit)
                await onFull(cancellationToken).ConfigureAwait(false);
            source = source[Take(source.Span)..];
        }
    }

    public override void Write(ReadOnlySpan<byte> source)
    {
        while (source.Length > 0)
        {
            if (filled == limit)
                onFull(CancellationToken.None).GetAwaiter().GetResult();
            source = source[Take(source)..];
        }
    }

    public override Task WriteAsync(byte[] source, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(source.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] source, int offset, int count) => Write(source.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] destination, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            sha256.Dispose();
        base.Dispose(disposing);
    }

    private int Take(ReadOnlySpan<byte> source)
    {
        var count = Math.Min(source.Length, limit - filled);
        Grow(filled + count);
        source[..count].CopyTo(buffer.AsSpan(filled));
        sha256.AppendData(source[..count]);
        filled += count;
        length += count;
        return count;
    }

    private void Grow(int size)
    {
        if (size <= buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(limit, Math.Max(size, buffer.Length * 2)));
        buffer.AsSpan(0, filled).CopyTo(larger);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
