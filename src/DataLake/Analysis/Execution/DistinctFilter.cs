using DataLake.Analysis.Grouping.Numbering;

namespace DataLake.Analysis.Execution;

/// <summary>Keeps the first row of each key in the order of the input, however many threads read it.</summary>
/// <remarks>
/// A thread collects the keys of a block's rows; the blocks then take turns, in their order, to learn which are new.
/// Only that look-up is done one at a time; reading, conditions and measures are not.
/// </remarks>
internal sealed class DistinctFilter
{
    private readonly TextDictionary seen = new();
    private int turn;
    private int stoppedFrom = int.MaxValue;

    /// <summary>Waits for the block's turn, and keeps those of its rows whose key is new.</summary>
    /// <param name="block">The block's number; every block takes its turn once.</param>
    /// <param name="keys">The rows' keys; rows whose key is known are taken out.</param>
    /// <exception cref="OperationCanceledException">An earlier block failed.</exception>
    public void KeepNew(int block, DistinctKeys keys)
    {
        lock (seen)
        {
            while (turn != block && block <= stoppedFrom)
                Monitor.Wait(seen);
            if (turn != block)
                throw new OperationCanceledException();
            keys.Keep(key =>
            {
                var known = seen.Count;
                return seen.GetOrAdd(key) == known;
            });
            turn++;
            Monitor.PulseAll(seen);
        }
    }

    /// <summary>Wakes those that wait for a turn that will not come; the blocks before have theirs.</summary>
    /// <param name="block">The block that takes no turn.</param>
    public void StopFrom(int block)
    {
        lock (seen)
        {
            stoppedFrom = Math.Min(stoppedFrom, block);
            Monitor.PulseAll(seen);
        }
    }
}
