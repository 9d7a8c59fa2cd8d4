using System.Management.Automation;
using DataLake.Messages;
using DataLake.Transfers;

namespace DataLakeCmdlets.Bases;

/// <summary>A cmdlet's files on their way, and what it says of each when it has ended, in the order of their start.</summary>
/// <remarks>Create it inside <see cref="LakeCmdlet"/>'s Run: it shows how far all of them are.</remarks>
/// <param name="cmdlet">Whose transfers they are.</param>
/// <param name="activity">What is done, as progress shows it.</param>
/// <param name="parallel">How many run at once.</param>
internal sealed class TransferDelivery(Cmdlet cmdlet, Message activity, int parallel) : IDisposable
{
    private readonly PipelineProgress display = new(cmdlet, activity, total: 0);
    private readonly Queue<Func<Transferred, Task>> deliveries = new();
    private TransferMeter? meter;

    /// <summary>The road that they take.</summary>
    public TransferRun Road { get; } = new(parallel);

    /// <summary>What a transfer reports to.</summary>
    /// <param name="bytes">Its size; 0 where it is not known.</param>
    public IProgress<DataLake.Stores.TransferProgress> Begin(long bytes) => (meter ??= new TransferMeter(display)).Begin(bytes);

    /// <summary>Says what is done with the transfer that was added last, on the pipeline's thread, when it has ended.</summary>
    public void Then(Func<Transferred, Task> deliver) => deliveries.Enqueue(deliver);

    /// <summary>Delivers what has ended, and waits where too many are under way.</summary>
    public async Task DeliverAsync()
    {
        while (Road.TryTake(out var ended) || (Road.IsFull && (ended = await Road.TakeAsync()) is not null))
            await deliveries.Dequeue()(ended);
    }

    /// <summary>Waits for all, delivers them, and takes the progress away.</summary>
    public async Task EndAsync()
    {
        Road.Complete();
        while (await Road.TakeAsync() is { } ended)
            await deliveries.Dequeue()(ended);
        display.Dispose();
    }

    /// <summary>Gives up what has not begun.</summary>
    public void Dispose() => Road.Dispose();
}
