using DataLake.Analysis.Spilling;
using DataLake.Content;

namespace DataLake.Analysis.Sorting;

/// <summary>Sorts rows by binary keys in a memory budget: runs that fill are sorted, and go to disk where memory does not hold them.</summary>
/// <remarks>
/// Each thread has its own, whose runs are merged at the end. A key ends with its row's place in the input, so that rows
/// equal in order stay in the input's. Where only the first rows are asked for, no more than some times as many are kept.
/// </remarks>
internal sealed class RowSorter : IDisposable
{
    /// <summary>The bytes at the end of a key that are its row's place in the input.</summary>
    public const int PositionLength = sizeof(long);

    private const int LargestRun = 32 << 20;
    private const int SmallestRun = 1 << 20;
    private const int WriteLength = 256 << 10;

    private readonly MemoryBudget budget;
    private readonly int? top;
    private readonly bool withTies;
    private readonly int runLength;
    private readonly List<HeldRun> runs = [];
    private readonly List<(long Start, long Length)> spilled = [];
    private SpillFile? file;
    private long taken;

    // The run in the making: entries as they came, and where each stands.
    private EntryList entries = new();
    private long[] places = [];
    private int rows;

    // Of the first rows only: when to look which they are, and the last of them so far.
    private int cutAt;
    private byte[]? last;

    /// <param name="budget">The memory of all threads.</param>
    /// <param name="threads">How many threads share it.</param>
    /// <param name="top">How many rows are asked for; null for all.</param>
    /// <param name="withTies">Whether rows equal in order to the last of those asked for are, too.</param>
    public RowSorter(MemoryBudget budget, int threads, int? top, bool withTies)
    {
        (this.budget, this.top, this.withTies) = (budget, top, withTies);
        // Putting a run in order takes memory too, of short rows as much as they do: runs in the making have half of it.
        runLength = (int)Math.Clamp(budget.Limit / (4L * threads), SmallestRun, LargestRun);
        cutAt = top is { } count ? (int)Math.Min((count * 2L) + 1000, int.MaxValue) : int.MaxValue;
        budget.Take(taken = 2L * runLength);
    }

    /// <summary>Whether a row may be among the first: most need not be made at all.</summary>
    public bool Takes(ReadOnlySpan<byte> key) => last is null || key.SequenceCompareTo(last) < 0 || (withTies && IsTie(key, last));

    /// <summary>Whether a row whose key begins so may be among the first.</summary>
    public bool MayTake(ReadOnlySpan<byte> begin) => last is null || begin.SequenceCompareTo(last.AsSpan(0, Math.Min(begin.Length, last.Length))) <= 0;

    /// <summary>Takes a row.</summary>
    /// <exception cref="DataLakeException">Memory does not hold the rows, and the disk neither.</exception>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row)
    {
        if (rows >= cutAt)
            Cut();
        if (rows > 0 && entries.Length + SortEntry.Length(key, row) > runLength)
            Seal();
        if (rows == places.Length)
            Array.Resize(ref places, Math.Max(1024, rows * 2));
        places[rows++] = entries.Add(key, row);
    }

    /// <summary>Whether rows are equal in order.</summary>
    public static bool IsTie(ReadOnlySpan<byte> key, ReadOnlySpan<byte> other) => key[..^PositionLength].SequenceEqual(other[..^PositionLength]);

    /// <summary>Puts the last rows in order: before <see cref="Finish"/>, and while other threads do the same.</summary>
    public void Complete()
    {
        if (rows > 0)
            Hold();
        rows = 0;
    }

    /// <summary>All rows that were taken, as runs.</summary>
    /// <param name="window">The bytes that each run on disk has in memory at once.</param>
    public IEnumerable<SortedRun> Finish(int window) => runs.Concat<SortedRun>(spilled.Select(run => new SpilledRun(file!, run.Start, run.Length, window)));

    /// <summary>The runs in memory.</summary>
    public IReadOnlyList<HeldRun> Held => runs;

    /// <summary>The runs on disk.</summary>
    public int Spilled => spilled.Count;

    public void Dispose()
    {
        file?.Dispose();
        budget.Give(taken);
        taken = 0;
    }

    // What is kept goes on growing; where many are equal in order to the last, that is more than was asked for.
    private void Cut()
    {
        Order();
        var kept = new EntryList();
        for (var i = 0; i < rows; i++)
            places[i] = kept.Add(EntryAt(i));
        entries = kept;
        cutAt = (int)Math.Min(Math.Max(cutAt, rows * 2L), int.MaxValue);
    }

    private void Seal()
    {
        if (budget.TryTake(entries.Length))
        {
            taken += entries.Length;
            Hold();
        }
        else
        {
            Spill();
        }

        rows = 0;
    }

    private void Hold()
    {
        Order();
        runs.Add(new HeldRun(entries, places.AsMemory(0, rows)));
        (entries, places) = (new EntryList(), []);
    }

    private void Spill()
    {
        Order();
        file ??= new SpillFile();
        var start = file.Length;
        var written = new Utf8Buffer();
        for (var i = 0; i < rows; i++)
        {
            written.Append(EntryAt(i));
            if (written.Written.Length < WriteLength && i + 1 < rows)
                continue;
            file.Append(written.Written);
            written.Clear();
        }

        spilled.Add((start, file.Length - start));
        entries.Clear();
    }

    // Puts the entries in order, and leaves out those that are not among the first.
    private void Order()
    {
        new EntrySort(entries).Run(places.AsSpan(0, rows));
        if (top is { } count && rows >= count)
            LeaveOut(count);
    }

    private void LeaveOut(int count)
    {
        last = SortEntry.KeyAt(entries[places[count - 1]]).ToArray();
        var kept = count;
        while (withTies && kept < rows && IsTie(SortEntry.KeyAt(entries[places[kept]]), last))
            kept++;
        rows = kept;
    }

    private ReadOnlySpan<byte> EntryAt(int row)
    {
        var entry = entries[places[row]];
        return entry[..SortEntry.LengthAt(entry)];
    }
}
