using System.Collections.Concurrent;

namespace DataLake.Work;

/// <summary>Computing over a sequence on all cores, a few items ahead: an item in memory that nobody works on is memory for nothing.</summary>
/// <remarks>The items are read on the caller's thread. The first failure, of the items or the work, ends it; what is under way then has ended too.</remarks>
internal static class ParallelWork
{
    /// <summary>Works on each item, and gives the results in the order of the items, as they are wanted.</summary>
    /// <exception cref="Exception">What the first item that failed threw, or what reading the items threw.</exception>
    public static IEnumerable<TResult> Ordered<T, TResult>(IEnumerable<T> items, Func<T, TResult> work, CancellationToken cancellationToken = default)
    {
        using var under = new OrderedWork<TResult>(Environment.ProcessorCount, ahead: 2 * Environment.ProcessorCount);
        try
        {
            foreach (var item in items)
            {
                while (under.TryTake(out var ended))
                    yield return ended.GetAwaiter().GetResult();
                if (under.IsFull)
                    yield return Next(under)!.GetAwaiter().GetResult();
                under.Add(() => work(item), cancellationToken);
            }

            under.Complete();
            while (Next(under) is { } ended)
                yield return ended.GetAwaiter().GetResult();
        }
        finally
        {
            // Whoever leaves early, or for a failure, takes away what the work under way still uses.
            under.Complete();
            while (Next(under) is { } rest)
                _ = rest.Exception;
        }
    }

    /// <summary>Works on each item, gathering in states of which no two workers have the same.</summary>
    /// <returns>The states, one at least; what is in which is chance.</returns>
    /// <exception cref="Exception">What the first item that failed threw, or what reading the items threw.</exception>
    public static IReadOnlyList<TState> Gather<T, TState>(IEnumerable<T> items, Func<TState> create, Action<TState, T> work, CancellationToken cancellationToken = default)
    {
        var idle = new ConcurrentBag<TState>();
        foreach (var state in Ordered(items, Work, cancellationToken))
            _ = state;
        return idle.IsEmpty ? [create()] : [.. idle];

        bool Work(T item)
        {
            if (!idle.TryTake(out var state))
                state = create();
            work(state, item);
            idle.Add(state);
            return true;
        }
    }

    private static Task<TResult>? Next<TResult>(OrderedWork<TResult> under) => under.TakeAsync().AsTask().GetAwaiter().GetResult();
}
