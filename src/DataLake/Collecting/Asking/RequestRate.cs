using System.Threading.RateLimiting;

namespace DataLake.Collecting.Asking;

/// <summary>When the next request may leave: so many a second, and none while the API wants to be left alone.</summary>
internal sealed class RequestRate : IDisposable
{
    // A timer is not finer.
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(20);

    private readonly TokenBucketRateLimiter limiter;
    private long quietUntil;

    /// <param name="perSecond">Requests a second at most.</param>
    public RequestRate(double perSecond)
    {
        var period = TimeSpan.FromSeconds(Math.Max(ShortestPeriod.TotalSeconds, 1 / perSecond));
        var tokens = Math.Max(1, (int)(perSecond * period.TotalSeconds));
        limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = tokens,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = period,
            QueueLimit = int.MaxValue,
            AutoReplenishment = true,
        });
    }

    /// <summary>Waits for a request's turn.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var turn = await limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        while (Volatile.Read(ref quietUntil) - Environment.TickCount64 is > 0 and var milliseconds)
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets nothing leave for some time: what one request was told holds for all.</summary>
    public void Pause(TimeSpan time)
    {
        var until = Environment.TickCount64 + (long)time.TotalMilliseconds;
        for (var now = Volatile.Read(ref quietUntil); until > now; now = Volatile.Read(ref quietUntil))
        {
            if (Interlocked.CompareExchange(ref quietUntil, until, now) == now)
                return;
        }
    }

    public void Dispose() => limiter.Dispose();
}
