using System.Collections.Concurrent;
using DataLake.Csv.Merging;

namespace DataLake.Work;

/// <summary>Writes blocks in order on a thread of its own, so that reading and checking the next ones goes on meanwhile.</summary>
internal sealed class OrderedWriter : IDisposable
{
    // Enough to even out reading and writing; each block is held in memory.
    private const int BlocksWaiting = 4;

    private readonly BlockingCollection<Task<OutputBlock>> waiting = new(BlocksWaiting);
    private readonly CancellationTokenSource stopped = new();
    private readonly Stream destination;
    private readonly Task writing;

    public OrderedWriter(Stream destination)
    {
        this.destination = destination;
        writing = Task.Factory.StartNew(WriteAll, TaskCreationOptions.LongRunning);
    }

    /// <summary>Puts a block last in the row; waits while too many are in it.</summary>
    /// <param name="block">The block, or the work that makes it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public void Add(Task<OutputBlock> block, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopped.Token, cancellationToken);
        try
        {
            waiting.Add(block, either.Token);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            writing.GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Puts bytes last in the row.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="owner">Is disposed once they are written.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public void Add(ReadOnlyMemory<byte> bytes, IDisposable? owner = null, CancellationToken cancellationToken = default) =>
        Add(Task.FromResult(new OutputBlock(bytes, owner)), cancellationToken);

    /// <summary>Waits until all is written.</summary>
    public void Complete()
    {
        waiting.CompleteAdding();
        writing.GetAwaiter().GetResult();
    }

    /// <summary>Stops, and gives back the blocks that were not written.</summary>
    public void Dispose()
    {
        stopped.Cancel();
        ((IAsyncResult)writing).AsyncWaitHandle.WaitOne();
        while (waiting.TryTake(out var block))
            block.ContinueWith(made => made.Result.Owner?.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        waiting.Dispose();
        stopped.Dispose();
    }

    private void WriteAll()
    {
        try
        {
            foreach (var made in waiting.GetConsumingEnumerable(stopped.Token))
            {
                var block = made.GetAwaiter().GetResult();
                destination.Write(block.Bytes.Span);
                block.Owner?.Dispose();
            }
        }
        catch
        {
            stopped.Cancel();
            throw;
        }
    }
}
