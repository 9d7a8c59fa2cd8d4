namespace DataLake.Stores.S3.Http;

/// <summary>A body on its way, whose every read and write starts the clock again.</summary>
internal sealed class StallStream(Stream inner, StallClock clock) : Stream
{
    public override bool CanRead => inner.CanRead;
    public override bool CanSeek => false;
    public override bool CanWrite => inner.CanWrite;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            // The request's own token ends with its headers; that of the read has to reach the clock another way.
            await using var registration = cancellationToken.UnsafeRegister(static clock => ((StallClock)clock!).Cancel(), clock).ConfigureAwait(false);
            var read = await inner.ReadAsync(buffer, clock.Token).ConfigureAwait(false);
            clock.Moved();
            return read;
        }
        catch (OperationCanceledException) when (clock.IsStalled)
        {
            throw clock.Stalled();
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        clock.Moved();
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    // The SDK reads its XML synchronously; without the clock, an answer that stops midway would be waited for without end.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    public override void Flush() => inner.Flush();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && inner.CanRead)
        {
            inner.Dispose();
            clock.Dispose();
        }

        base.Dispose(disposing);
    }
}
