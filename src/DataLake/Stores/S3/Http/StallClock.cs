using DataLake.Messages;

namespace DataLake.Stores.S3.Http;

/// <summary>A time limit that starts again whenever something moves.</summary>
internal sealed class StallClock : IDisposable
{
    private readonly TimeSpan limit;
    private readonly CancellationToken outer;
    private readonly CancellationTokenSource source;
    private readonly long rearmEvery;
    private long armed;
    private volatile bool cancelled;

    public StallClock(TimeSpan limit, CancellationToken outer)
    {
        this.limit = limit;
        this.outer = outer;
        source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        source.CancelAfter(limit);
        rearmEvery = (long)limit.TotalMilliseconds / 20; // setting a timer at every read would cost more than the read
        armed = Environment.TickCount64;
    }

    /// <summary>Cancelled when the limit is over, or from outside.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Whether the limit is over, and nobody cancelled from outside.</summary>
    public bool IsStalled => source.IsCancellationRequested && !cancelled && !outer.IsCancellationRequested;

    /// <summary>Stops what waits, on behalf of whoever waits for it.</summary>
    public void Cancel()
    {
        cancelled = true;
        source.Cancel();
    }

    /// <summary>Starts the limit again.</summary>
    public void Moved()
    {
        var now = Environment.TickCount64;
        if (now - armed < rearmEvery)
            return;
        armed = now;
        source.CancelAfter(limit);
    }

    public IOException Stalled() => new(Catalogue.Translate($"nothing moved for {limit.TotalSeconds:0.#} s"));

    public void Dispose() => source.Dispose();
}
