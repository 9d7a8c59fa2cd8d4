namespace DataLake.Files;

/// <summary>Work that costs about as much for many as for one: what is asked for while some of it runs is done together next.</summary>
/// <param name="work">Does it for all of them, and says of each what became of it (<see cref="Asked.Done"/>, <see cref="Asked.Failed"/>).</param>
internal sealed class DoneTogether<T>(Action<IReadOnlyList<DoneTogether<T>.Asked>> work)
{
    private readonly object gate = new();
    private List<Asked> waiting = [];
    private bool working;

    /// <summary>Asks for one; the task ends when it is done.</summary>
    public Task AddAsync(T item)
    {
        var asked = new Asked(item);
        lock (gate)
        {
            waiting.Add(asked);
            if (!working)
                _ = Task.Run(Work);
            working = true;
        }

        return asked.Task;
    }

    private void Work()
    {
        while (Take() is { Count: > 0 } batch)
        {
            try
            {
                work(batch);
            }
            catch (Exception error) when (batch.TrueForAll(one => one.Failed(error)))
            {
                // each of them was told
            }

            batch.ForEach(one => one.Done());
        }
    }

    private List<Asked> Take()
    {
        lock (gate)
        {
            var batch = waiting;
            waiting = [];
            working = batch.Count > 0;
            return batch;
        }
    }

    /// <summary>One that was asked for.</summary>
    internal sealed class Asked(T item)
    {
        private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public T Item => item;

        public bool HasEnded => end.Task.IsCompleted;

        public Task Task => end.Task;

        public bool Done() => end.TrySetResult();

        // True always, so that a batch can be told in a filter.
        public bool Failed(Exception error)
        {
            end.TrySetException(error);
            return true;
        }
    }
}
