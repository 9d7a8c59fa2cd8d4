using System.Management.Automation;
using DataLake.Stores;
using DataLake.Transfers;

namespace DataLakeCmdlets.Bases;

/// <summary>Transfers under way, several at once; what they give is handed over in the order of their start.</summary>
/// <remarks>Create it inside <see cref="LakeCmdlet"/>'s Run: it shows how far all of them are.</remarks>
/// <param name="cmdlet">Whose transfers they are.</param>
/// <param name="activity">What is done, as progress shows it.</param>
/// <param name="parallel">How many run at once.</param>
internal sealed class TransferQueue<T>(Cmdlet cmdlet, string activity, int parallel)
{
    // Enough that one long transfer does not hold up the many short ones behind it; few enough to hold in memory.
    private const int MostStarted = 1000;

    private readonly PipelineProgress display = new(cmdlet, activity, total: 0);
    private TransferMeter? meter;
    private readonly SemaphoreSlim places = new(parallel);
    private readonly Queue<(Task<T> Transfer, Func<Task<T>, Task> Deliver)> started = new();

    /// <summary>Starts a transfer as soon as there is a place for it.</summary>
    /// <param name="bytes">Its size; 0 where it is not known.</param>
    /// <param name="transfer">The transfer; it runs on the thread pool.</param>
    /// <param name="deliver">Is given the ended transfer, on the pipeline's thread.</param>
    /// <param name="stop">Stops waiting for a place.</param>
    public void Start(long bytes, Func<IProgress<TransferProgress>, Task<T>> transfer, Func<Task<T>, Task> deliver, CancellationToken stop)
    {
        var progress = (meter ??= new TransferMeter(display)).Begin(bytes);
        started.Enqueue((Task.Run(() => InPlaceAsync(() => transfer(progress), stop), stop), deliver));
    }

    /// <summary>Hands over what has ended, and waits where too many are under way.</summary>
    public Task DeliverAsync() => DeliverAsync(all: false);

    /// <summary>Waits for all, hands them over, and takes the progress away.</summary>
    public async Task EndAsync()
    {
        await DeliverAsync(all: true);
        display.Dispose();
    }

    private async Task DeliverAsync(bool all)
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
