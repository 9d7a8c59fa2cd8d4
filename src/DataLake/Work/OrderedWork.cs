using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace DataLake.Work;

/// <summary>Work that several do at once, its results taken in the order in which the work was added.</summary>
/// <remarks>
/// Bounded twice: only so much is worked on at once, and only so many results wait to be taken, for each lies in memory.
/// Work that failed is a result like others: who takes it decides whether the rest goes on (<see cref="Stop"/>).
/// One thread adds and one takes; they may be the same.
/// </remarks>
/// <typeparam name="T">What the work gives.</typeparam>
/// <param name="parallel">How much is worked on at once.</param>
/// <param name="ahead">How much may be added that was not taken yet.</param>
internal sealed class OrderedWork<T>(int parallel, int ahead) : IDisposable
{
    private readonly Channel<Task<T>> row = Channel.CreateUnbounded<Task<T>>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly SemaphoreSlim places = new(parallel);
    private readonly SemaphoreSlim room = new(ahead);
    private readonly CancellationTokenSource stopped = new();
    private ExceptionDispatchInfo? failure;

    /// <summary>Whether adding would wait until something is taken.</summary>
    public bool IsFull => room.CurrentCount == 0;

    /// <summary>Whether <see cref="Stop"/> was called.</summary>
    public bool IsStopped => failure is not null;

    /// <summary>Adds work that computes; waits while too much was not taken yet.</summary>
    /// <exception cref="Exception">What <see cref="Stop"/> was told.</exception>
    public void Add(Func<T> work, CancellationToken cancellationToken = default)
    {
        WaitForRoom(cancellationToken);
        row.Writer.TryWrite(InPlaceAsync(_ => Task.Run(work, cancellationToken), cancellationToken));
    }

    /// <summary>Adds work that waits for others, such as a network; waits while too much was not taken yet.</summary>
    /// <exception cref="Exception">What <see cref="Stop"/> was told.</exception>
    public void Add(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken = default)
    {
        WaitForRoom(cancellationToken);
        row.Writer.TryWrite(Task.Run(() => InPlaceAsync(work, cancellationToken), cancellationToken));
    }

    /// <summary>Adds a result that is there already; waits while too much was not taken yet.</summary>
    /// <exception cref="Exception">What <see cref="Stop"/> was told.</exception>
    public void Add(T result, CancellationToken cancellationToken = default)
    {
        WaitForRoom(cancellationToken);
        row.Writer.TryWrite(Task.FromResult(result));
    }

    /// <summary>Says that nothing will be added any more.</summary>
    public void Complete() => row.Writer.TryComplete();

    /// <summary>Takes the first result, where its work has ended.</summary>
    public bool TryTake(out Task<T> result)
    {
        if (!row.Reader.TryPeek(out result!) || !result.IsCompleted)
            return false;
        row.Reader.TryRead(out _);
        room.Release();
        return true;
    }

    /// <summary>Waits for the first result, and takes it.</summary>
    /// <returns>The ended work, or null where nothing is left after <see cref="Complete"/>.</returns>
    public async ValueTask<Task<T>?> TakeAsync()
    {
        if (!await row.Reader.WaitToReadAsync().ConfigureAwait(false) || !row.Reader.TryPeek(out var first))
            return null;
        await ((Task)first).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        row.Reader.TryRead(out _);
        room.Release();
        return first;
    }

    /// <summary>Gives up: what waits for a place does not begin, and adding throws.</summary>
    public void Stop(Exception error)
    {
        failure ??= ExceptionDispatchInfo.Capture(error);
        stopped.Cancel();
    }

    /// <summary>Gives up what has not begun.</summary>
    public void Dispose() => stopped.Cancel();

    private void WaitForRoom(CancellationToken cancellationToken)
    {
        if (!room.Wait(0, CancellationToken.None))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopped.Token, cancellationToken);
            try
            {
                room.Wait(either.Token);
            }
            catch (OperationCanceledException)
            {
                failure?.Throw();
                throw;
            }
        }

        failure?.Throw();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<T> InPlaceAsync(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopped.Token, cancellationToken);
        await places.WaitAsync(either.Token).ConfigureAwait(false);
        try
        {
            return await work(either.Token).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }
}
