namespace DataLake.Files;

/// <summary>Has the disk take what is written while more is being written, so that little is left to wait for at the end.</summary>
/// <param name="file">Where it goes. Nobody else writes to it or flushes it.</param>
internal sealed class EarlyFlushStream(FileStream file) : WriteOnlyStream
{
    // Less would have the disk write many small pieces; more would leave more to wait for at the end.
    private const int FlushEvery = 8 << 20;

    // The kernel keeps what is written in pieces of memory as large as the writes, and large ones are slow to come by: on a
    // virtual machine that gives free memory back to its host, 1 GB in writes of 4 MB takes ten times as long.
    private const int WriteBytes = 128 << 10;

    private long unflushed;
    private Task flushing = Task.CompletedTask;

    /// <summary>Waits until all that was written is on the disk.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void FlushToDisk()
    {
        EndEarlyFlush();
        file.Flush(flushToDisk: true);
    }

    /// <summary>Waits for the flushing that was begun meanwhile.</summary>
    /// <exception cref="IOException">The disk could not take what was written.</exception>
    public void EndEarlyFlush() => flushing.GetAwaiter().GetResult();

    protected override void Take(ReadOnlySpan<byte> bytes)
    {
        unflushed += bytes.Length;
        for (; bytes.Length > WriteBytes; bytes = bytes[WriteBytes..])
            file.Write(bytes[..WriteBytes]);
        file.Write(bytes);

        // One that failed is told of at the end.
        if (unflushed < FlushEvery || !flushing.IsCompletedSuccessfully)
            return;
        unflushed = 0;
        flushing = Task.Run(() => file.Flush(flushToDisk: true));
    }

    protected override void Dispose(bool disposing)
    {
        ((IAsyncResult)flushing).AsyncWaitHandle.WaitOne();
        file.Dispose();
        base.Dispose(disposing);
    }
}
