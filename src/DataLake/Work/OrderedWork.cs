namespace DataLake.Work;

/// <summary>Works on the parts of something on all cores, and gives the results in the order of the parts.</summary>
internal static class OrderedWork
{
    /// <exception cref="Exception">What the first part that failed threw.</exception>
    public static IReadOnlyList<TResult> Run<T, TResult>(IEnumerable<T> parts, Func<T, TResult> work)
    {
        // A part in memory that nobody works on yet is memory for nothing.
        using var free = new SemaphoreSlim(2 * Environment.ProcessorCount);
        var working = new List<Task<TResult>>();
        try
        {
            foreach (var part in parts)
            {
                free.Wait();
                working.Add(Task.Run(() => Work(part)));
            }
        }
        finally
        {
            ((IAsyncResult)Task.WhenAll(working)).AsyncWaitHandle.WaitOne();
        }

        return working.ConvertAll(task => task.GetAwaiter().GetResult());

        TResult Work(T part)
        {
            try
            {
                return work(part);
            }
            finally
            {
                free.Release();
            }
        }
    }
}
