namespace DataLakeCmdlets.Foundation;

/// <summary>Transfers under way, several at once; what they give is handed over in the order of their start.</summary>
/// <param name="parallel">How many run at once.</param>
internal sealed class TransferQueue<T>(int parallel)
{
    // Enough that one long transfer does not hold up the many short ones behind it; few enough to hold in memory.
    private const int MostStarted = 1000;

    private readonly SemaphoreSlim places = new(parallel);
    private readonly Queue<(Task<T> Transfer, Func<Task<T>, Task> Deliver)> started = new();

    /// <summary>Starts a transfer as soon as there is a place for it.</summary>
    /// <param name="transfer">The transfer; it runs on the thread pool.</param>
    /// <param name="deliver">Is given the ended transfer, on the pipeline's thread.</param>
    /// <param name="stop">Stops waiting for a place.</param>
    public void Start(Func<Task<T>> transfer, Func<Task<T>, Task> deliver, CancellationToken stop) =>
        started.Enqueue((Task.Run(() => InPlaceAsync(transfer, stop), stop), deliver));

    /// <summary>Hands over what has ended, and waits where too many are under way.</summary>
    /// <param name="all">Whether to wait for all of them.</param>
    public async Task DeliverAsync(bool all)
    {
        while (started.TryPeek(out var first) && (all || first.Transfer.IsCompleted || started.Count > MostStarted))
        {
            await Task.WhenAny(first.Transfer);
            started.Dequeue();
            await first.Deliver(first.Transfer);
        }
    }

    private async Task<T> InPlaceAsync(Func<Task<T>> transfer, CancellationToken stop)
    {
        await places.WaitAsync(stop);
        try
        {
            return await transfer();
        }
        finally
        {
            places.Release();
        }
    }
}
