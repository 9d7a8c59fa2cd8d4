using DataLake.Csv.Reading;

namespace DataLake.Work;

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
        var failed = false;
        var threads = Enumerable.Range(0, Environment.ProcessorCount)
            .Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return Task.WhenAll(threads).GetAwaiter().GetResult();

        TState Work()
        {
            var state = create();
            try
            {
                while (Next() is { } block)
                {
                    using (block)
                        work(state, block);
                }

                return state;
            }
            catch
            {
                Volatile.Write(ref failed, true);
                throw;
            }
        }

        // Reading takes a small part of the time, so that threads seldom wait for each other here.
        CsvBlock? Next()
        {
            lock (reader)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Volatile.Read(ref failed) || reader.Read() is not { } block)
                    return null;
                progress?.Report(reader.BytesRead);
                return block;
            }
        }
    }
}
