using System.Buffers;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Receiving;

/// <summary>An object read from start to end, its next ranges fetched in parallel while the present one is used, and checked as a whole at its end.</summary>
/// <remarks>
/// Memory is bounded by the ranges ahead, whatever the object's size. Nothing is fetched ahead of the first read past the
/// first range. A range is hashed while it is used.
/// </remarks>
internal sealed class S3ReadStream : Stream
{
    private const int HashedAtOnce = 64 << 10; // handing so little to another thread costs more than it saves

    private readonly S3Ranges ranges;
    private readonly int window;
    private readonly Queue<Task<ArraySegment<byte>>> ahead = new();
    private readonly CancellationTokenSource disposed = new();
    private readonly ContentCheck.Reading? check;
    private Task hashing = Task.CompletedTask;
    private ArraySegment<byte> current;
    private byte[]? rented;
    private long position;
    private long next;
    private long requested;
    private bool atEnd;

    /// <summary>Reads on from a first range.</summary>
    public S3ReadStream(S3Session session, S3Content content, ArraySegment<byte> first)
    {
        Content = content;
        ranges = new S3Ranges(session, content);
        window = session.Connection.Parallelism;
        check = content.Check.Begin();
        ahead.Enqueue(Task.FromResult(first));
        requested = first.Count;
    }

    public S3Content Content { get; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => Content.Size;
    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (current.Count == 0 && !await NextAsync(cancellationToken).ConfigureAwait(false))
            return 0;
        var count = Math.Min(buffer.Length, current.Count);
        current.AsMemory(0, count).CopyTo(buffer);
        current = current[count..];
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed.IsCancellationRequested)
        {
            disposed.Cancel();
            foreach (var task in ahead)
                _ = ReturnLaterAsync(task);
            hashing.GetAwaiter().GetResult(); // at most one range, and it reads from the buffer
            Return(rented);
            rented = null;
            check?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<bool> NextAsync(CancellationToken cancellationToken)
    {
        await hashing.ConfigureAwait(false);
        if (position == Content.Size)
        {
            if (!atEnd && check?.IsMet() == false)
                throw Content.Corrupted();
            atEnd = true;
            return false;
        }

        while (ahead.Count < window && requested < Content.Size)
        {
            // Servers keep content in pieces that begin at such multiples: a range across two of them costs two reads.
            var count = (int)Math.Min(S3Ranges.Length - requested % S3Ranges.Length, Content.Size - requested);
            ahead.Enqueue(ranges.FetchAsync(requested, count, disposed.Token));
            requested += count;
        }

        var range = await ahead.Peek().WaitAsync(cancellationToken).ConfigureAwait(false);
        _ = ahead.Dequeue();
        Return(rented);
        rented = range.Array;
        current = range[(int)(position - next)..];
        next += range.Count;
        hashing = HashAsync(current);
        return true;
    }

    private Task HashAsync(ArraySegment<byte> range)
    {
        if (check is null)
            return Task.CompletedTask;
        if (check.IsSlow && range.Count > HashedAtOnce)
            return Task.Run(() => check.Append(range));
        check.Append(range);
        return Task.CompletedTask;
    }

    // A fetch that was cancelled gives its buffer back itself; one that was complete has none to give it to.
    private static async Task ReturnLaterAsync(Task<ArraySegment<byte>> fetch)
    {
        await ((Task)fetch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (fetch.IsCompletedSuccessfully)
            Return(fetch.Result.Array);
    }

    private static void Return(byte[]? buffer)
    {
        if (buffer is { Length: > 0 })
            ArrayPool<byte>.Shared.Return(buffer);
    }
}
