using System.Runtime.ExceptionServices;

namespace DataLake.Analysis.Execution;

/// <summary>Hands what several threads make to one that takes it in the order of the input: never many at once, so that memory is bounded.</summary>
/// <typeparam name="T">What is handed over; null stands for a part of the input that gave nothing.</typeparam>
/// <param name="threads">The threads that make.</param>
internal sealed class InOrder<T>(int threads)
    where T : class
{
    // Enough that a thread whose part took less time goes on meanwhile.
    private readonly int ahead = 4 * threads;
    private readonly Dictionary<int, T?> made = [];
    private readonly object gate = new();
    private int working = threads;
    private int next;
    private (int Number, Exception Error)? failure;
    private bool stopped;

    /// <summary>Whether nothing more is wanted: a thread failed, or who takes has enough.</summary>
    public bool IsStopped => Volatile.Read(ref stopped);

    /// <summary>Hands over what was made of a part of the input; waits while too many wait to be taken.</summary>
    /// <param name="number">The part's number: each is handed over once, and those before it sooner or later.</param>
    /// <param name="item">What was made of it.</param>
    public void Put(int number, T? item)
    {
        lock (gate)
        {
            while (number >= next + ahead && !stopped)
                Monitor.Wait(gate);
            made[number] = item;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Says that a part of the input failed. Of several, the first in the order of the input is thrown, so that a run fails the same way every time.</summary>
    public void Fail(int number, Exception error)
    {
        lock (gate)
        {
            if (failure is null || number < failure.Value.Number)
                failure = (number, error);
            stopped = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Says that a thread makes no more.</summary>
    public void End()
    {
        lock (gate)
        {
            working--;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Has the threads make no more, and waits until none does.</summary>
    /// <returns>What nobody took.</returns>
    public IEnumerable<T> Stop()
    {
        lock (gate)
        {
            stopped = true;
            Monitor.PulseAll(gate);
            while (working > 0)
                Monitor.Wait(gate);
            return made.Values.OfType<T>().ToList();
        }
    }

    /// <summary>Waits for what is next in order.</summary>
    /// <returns>Whether there is more.</returns>
    public bool TryTake(out T? item)
    {
        lock (gate)
        {
            while (!made.ContainsKey(next) && working > 0)
                Monitor.Wait(gate);
            if (made.Remove(next, out item))
            {
                next++;
                Monitor.PulseAll(gate);
                return true;
            }

            if (failure is { } first)
                ExceptionDispatchInfo.Throw(first.Error);
            return false;
        }
    }
}
