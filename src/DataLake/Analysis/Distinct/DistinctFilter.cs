using DataLake.Analysis.Grouping.Numbering;
using DataLake.Analysis.Spilling;

namespace DataLake.Analysis.Distinct;

/// <summary>Keeps the first row of each key in the order of the input, however many threads read it.</summary>
/// <remarks>
/// A thread collects the keys of a block's rows; the blocks then take turns, in their order, to learn which are new.
/// Only that look-up is done one at a time; reading, conditions and measures are not. Once memory holds no more keys,
/// rows of keys that it does not hold are put off until all of the input was seen.
/// </remarks>
/// <param name="budget">The memory of all workers.</param>
internal sealed class DistinctFilter(MemoryBudget budget) : IDisposable
{
    // A table that grows holds its old arrays beside the new, which are twice as large.
    private const int ShareOfMemory = 16;

    private readonly object turns = new();
    private TextDictionary seen = new();
    private readonly PutOffRows putOff = new(budget);
    private int turn;
    private int stoppedFrom = int.MaxValue;
    private bool isFull;

    /// <summary>The first block of which rows were put off; null where there is none.</summary>
    public int? PutOffFrom => putOff.From;

    /// <summary>Whether it is known which of the rows that were put off are kept.</summary>
    public bool IsSettled { get; private set; }

    /// <summary>Waits for the block's turn, and keeps those of its rows whose key is new.</summary>
    /// <param name="block">The block's number; every block takes its turn once.</param>
    /// <param name="keys">The rows' keys; rows whose key is known, and rows that are put off, are taken out.</param>
    /// <exception cref="OperationCanceledException">An earlier block failed.</exception>
    public void KeepNew(int block, DistinctKeys keys)
    {
        lock (turns)
        {
            while (turn != block && block <= stoppedFrom)
                Monitor.Wait(turns);
            if (turn != block)
                throw new OperationCanceledException();
            if (isFull)
                keys.Keep((row, key) => PutOff(block, row, key));
            else
                keys.KeepNew(seen);
            if (!isFull && seen.Memory > budget.Limit / ShareOfMemory)
            {
                isFull = true;
                budget.Take(seen.Memory);
            }

            turn++;
            Monitor.PulseAll(turns);
        }
    }

    /// <summary>Wakes those that wait for a turn that will not come; the blocks before have theirs.</summary>
    /// <param name="block">The block that takes no turn.</param>
    public void StopFrom(int block)
    {
        lock (turns)
        {
            stoppedFrom = Math.Min(stoppedFrom, block);
            Monitor.PulseAll(turns);
        }
    }

    /// <summary>Tells which of the rows that were put off are kept, now that there are no more.</summary>
    public void Settle(CancellationToken cancellationToken)
    {
        budget.Give(seen.Memory);
        seen = new TextDictionary();
        putOff.Settle(turn, cancellationToken);
        IsSettled = true;
    }

    /// <summary>How many rows that were put off and are kept were not asked for yet.</summary>
    public long Left => putOff.Left;

    /// <summary>The rows of a block that were put off and are kept, ascending.</summary>
    public IReadOnlyList<RowNumber> Kept(int block) => putOff.Kept(block);

    public void Dispose() => putOff.Dispose();

    private bool PutOff(int block, RowNumber row, ReadOnlySpan<byte> key)
    {
        if (seen.Find(key) < 0)
            putOff.Add(block, row, key);
        return false;
    }
}
