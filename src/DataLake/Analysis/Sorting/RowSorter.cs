using DataLake.Analysis.Spilling;

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

    private readonly MemoryBudget budget;
    private readonly int? top;
    private readonly bool withTies;
    private readonly int runLength;
    private readonly List<SortedRun> runs = [];
    private readonly List<(long Start, long Length)> spilled = [];
    private SpillFile? file;
    private long taken;

    // The run in the making: entries as they came, and where each begins.
    private byte[] bytes = [];
    private int length;
    private int[] starts = [];
    private int rows;
    private byte[] ordered = [];

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
        // A run is there twice while it is put in order: runs in the making have half of the memory.
        runLength = (int)Math.Clamp(budget.Limit / (4L * threads), SmallestRun, LargestRun);
        cutAt = top is { } count ? (int)Math.Min((count * 2L) + 1000, int.MaxValue) : int.MaxValue;
        budget.Take(taken = 2L * runLength);
    }

    /// <summary>Whether a row may be among the first: most need not be made at all.</summary>
    public bool Takes(ReadOnlySpan<byte> key) => last is null || key.SequenceCompareTo(last) < 0 || (withTies && IsTie(key, last));

    /// <summary>Takes a row.</summary>
    /// <exception cref="DataLakeException">Memory does not hold the rows, and the disk neither.</exception>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row)
    {
        var entry = SortEntry.Length(key, row);
        if (rows >= cutAt)
            Cut();
        if (rows > 0 && length + (long)entry > runLength)
            Seal();
        Reserve(entry);
        SortEntry.Write(bytes.AsSpan(length), key, row);
        starts[rows++] = length;
        length += entry;
    }

    /// <summary>Whether rows are equal in order.</summary>
    public static bool IsTie(ReadOnlySpan<byte> key, ReadOnlySpan<byte> other) => key[..^PositionLength].SequenceEqual(other[..^PositionLength]);

    /// <summary>All rows that were taken, as runs.</summary>
    /// <param name="window">The bytes that each run on disk has in memory at once.</param>
    public IEnumerable<SortedRun> Finish(int window)
    {
        if (rows > 0)
        {
            Order();
            runs.Add(new HeldRun(ordered, length));
        }

        (bytes, starts, ordered, rows, length) = ([], [], [], 0, 0);
        return runs.Concat(spilled.Select(run => new SpilledRun(file!, run.Start, run.Length, window)));
    }

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
        (bytes, ordered) = (ordered, bytes);
        cutAt = (int)Math.Min(Math.Max(cutAt, rows * 2L), int.MaxValue);
    }

    private void Seal()
    {
        Order();
        if (budget.TryTake(length))
        {
            taken += length;
            runs.Add(new HeldRun(ordered, length));
            ordered = [];
        }
        else
        {
            file ??= new SpillFile();
            spilled.Add((file.Length, length));
            file.Append(ordered.AsSpan(0, length));
        }

        (rows, length) = (0, 0);
    }

    // Puts the entries in order, and leaves out those that are not among the first.
    private void Order()
    {
        new EntrySort(bytes).Run(starts.AsSpan(0, rows));
        if (top is { } count && rows >= count)
            LeaveOut(count);
        if (ordered.Length < bytes.Length)
            ordered = new byte[bytes.Length];
        length = 0;
        for (var i = 0; i < rows; i++)
        {
            var entry = bytes.AsSpan(starts[i]);
            entry = entry[..SortEntry.LengthAt(entry)];
            entry.CopyTo(ordered.AsSpan(length));
            starts[i] = length;
            length += entry.Length;
        }
    }

    private void LeaveOut(int count)
    {
        last = SortEntry.KeyAt(bytes.AsSpan(starts[count - 1])).ToArray();
        var kept = count;
        while (withTies && kept < rows && IsTie(SortEntry.KeyAt(bytes.AsSpan(starts[kept])), last))
            kept++;
        rows = kept;
    }

    private void Reserve(int entry)
    {
        if (length + (long)entry > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(length + (long)entry, Math.Min(Math.Max(bytes.Length * 2L, 64 << 10), runLength))));
        if (rows == starts.Length)
            Array.Resize(ref starts, Math.Max(1024, rows * 2));
    }
}
