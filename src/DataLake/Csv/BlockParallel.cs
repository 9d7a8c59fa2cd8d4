using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace DataLake.Csv;

/// <summary>Works on the blocks of a source on all cores, each thread with a state of its own.</summary>
internal static class BlockParallel
{
    /// <summary>Reads all blocks, and has each worked on.</summary>
    /// <typeparam name="TState">What a thread gathers.</typeparam>
    /// <param name="reader">The source.</param>
    /// <param name="create">Makes a thread's state.</param>
    /// <param name="work">Works on a block, which it need not dispose.</param>
    /// <param name="progress">Is told the bytes read so far.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <returns>The states, one at least.</returns>
    public static IReadOnlyList<TState> Run<TState>(CsvBlockReader reader, Func<TState> create, Action<TState, CsvBlock> work, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var threads = Environment.ProcessorCount;
        using var waiting = new BlockingCollection<CsvBlock>(2 * threads);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                var state = create();
                try
                {
                    foreach (var block in waiting.GetConsumingEnumerable(stop.Token))
                    {
                        using (block)
                            work(state, block);
                    }

                    return state;
                }
                catch
                {
                    stop.Cancel();
                    throw;
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        try
        {
            while (reader.Read() is { } block)
            {
                waiting.Add(block, stop.Token);
                progress?.Report(reader.BytesRead);
            }

            waiting.CompleteAdding();
        }
        catch (Exception error)
        {
            stop.Cancel();
            Wait(working);
            if (error is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                ExceptionDispatchInfo.Throw(working.First(task => task.IsFaulted).Exception!.InnerException!);
            throw;
        }

        Task.WhenAll(working).GetAwaiter().GetResult();
        return Array.ConvertAll(working, task => task.Result);
    }

    private static void Wait(Task[] tasks) => Task.WhenAll(tasks).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Wait();
}
