using DataLake.Work;

namespace DataLake.Csv.Merging;

/// <summary>Writes blocks in order on a thread of its own, so that reading and checking the next ones goes on meanwhile.</summary>
internal sealed class MergeOutput : IDisposable
{
    // Enough to even out reading and writing; each block is held in memory.
    private const int BlocksWaiting = 4;

    private readonly OrderedWork<OutputBlock> blocks = new(Environment.ProcessorCount, BlocksWaiting);
    private readonly Stream destination;
    private readonly Task writing;

    public MergeOutput(Stream destination)
    {
        this.destination = destination;
        writing = Task.Factory.StartNew(WriteAll, TaskCreationOptions.LongRunning);
    }

    /// <summary>Puts a block last in the row; waits while too many are in it.</summary>
    /// <exception cref="Exception">What an earlier block could not be made or written for.</exception>
    public void Add(Func<OutputBlock> block, CancellationToken cancellationToken) => blocks.Add(block, cancellationToken);

    /// <summary>Puts bytes last in the row; their owner is disposed once they are written.</summary>
    /// <exception cref="Exception">What an earlier block could not be made or written for.</exception>
    public void Add(ReadOnlyMemory<byte> bytes, IDisposable? owner, CancellationToken cancellationToken) => blocks.Add(new OutputBlock(bytes, owner), cancellationToken);

    /// <summary>Waits until all is written.</summary>
    public void Complete()
    {
        blocks.Complete();
        writing.GetAwaiter().GetResult();
    }

    /// <summary>Stops; what was not written is dropped.</summary>
    public void Dispose()
    {
        blocks.Stop(new OperationCanceledException());
        blocks.Complete();
        ((IAsyncResult)writing).AsyncWaitHandle.WaitOne();
        blocks.Dispose();
    }

    private void WriteAll()
    {
        try
        {
            while (blocks.TakeAsync().AsTask().GetAwaiter().GetResult() is { } made)
            {
                var block = made.GetAwaiter().GetResult();
                if (!blocks.IsStopped)
                    destination.Write(block.Bytes.Span);
                block.Owner?.Dispose();
            }
        }
        catch (Exception error)
        {
            blocks.Stop(error);
            throw;
        }
    }
}
