using DataLake.Analysis.Spilling;

namespace DataLake.Analysis.Sorting;

/// <summary>Rows in order, looked at one after the other.</summary>
internal abstract class SortedRun
{
    /// <summary>The row's entry, and perhaps more.</summary>
    public abstract ReadOnlySpan<byte> Entry { get; }

    /// <summary>The beginning of the row's key, for comparing.</summary>
    public ulong Prefix { get; private set; }

    /// <summary>Goes to the next row; at first to the first.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        if (!TryMove())
            return false;
        Prefix = SortEntry.Prefix(SortEntry.KeyAt(Entry), depth: 0);
        return true;
    }

    /// <summary>Whether this run's row comes before another's.</summary>
    public bool IsBefore(SortedRun other) => Prefix != other.Prefix
        ? Prefix < other.Prefix
        : SortEntry.KeyAt(Entry).SequenceCompareTo(SortEntry.KeyAt(other.Entry)) < 0;

    /// <summary>Makes the next row, at first the first, the one that is looked at.</summary>
    /// <returns>Whether there is one.</returns>
    protected abstract bool TryMove();
}

/// <summary>A run in memory.</summary>
/// <param name="entries">The entries.</param>
/// <param name="places">Where they stand, in order.</param>
internal sealed class HeldRun(EntryList entries, ReadOnlyMemory<long> places) : SortedRun
{
    private int current = -1;

    /// <summary>The number of rows.</summary>
    public int Count => places.Length;

    /// <summary>The bytes of the entries.</summary>
    public long Length => entries.Length;

    public override ReadOnlySpan<byte> Entry => EntryAt(current);

    /// <summary>The bytes from a row's entry on.</summary>
    public ReadOnlySpan<byte> EntryAt(int row) => entries[places.Span[row]];

    /// <summary>Some of the rows, as a run of their own.</summary>
    public HeldRun this[Range rows] => new(entries, places[rows]);

    /// <summary>The first row from a row on whose key does not come before another.</summary>
    public int Find(ReadOnlySpan<byte> key, int from)
    {
        var to = Count;
        while (from < to)
        {
            var middle = from + ((to - from) / 2);
            if (SortEntry.KeyAt(EntryAt(middle)).SequenceCompareTo(key) < 0)
                from = middle + 1;
            else
                to = middle;
        }

        return from;
    }

    protected override bool TryMove() => ++current < places.Length;
}

/// <summary>A run on disk.</summary>
/// <param name="file">The file.</param>
/// <param name="start">Where the run begins in it.</param>
/// <param name="length">The run's length.</param>
/// <param name="window">The bytes to have in memory at once.</param>
internal sealed class SpilledRun(SpillFile file, long start, long length, int window) : SortedRun
{
    private readonly long end = start + length;
    private byte[] bytes = [];
    private int loaded;
    private long next = start;
    private int place;
    private bool hasBegun;

    public override ReadOnlySpan<byte> Entry => bytes.AsSpan(place, loaded - place);

    protected override bool TryMove()
    {
        place += hasBegun ? SortEntry.LengthAt(Entry) : 0;
        hasBegun = true;
        if (IsWhole(place))
            return true;
        Carry(place);
        place = 0;
        if (loaded == 0)
            return false;
        while (!IsWhole(0))
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, SortEntry.LengthAt(bytes)));
            Fill();
        }

        return true;
    }

    private bool IsWhole(int at) => loaded - at >= SortEntry.HeadLength && loaded - at >= SortEntry.LengthAt(bytes.AsSpan(at));

    private void Carry(int from)
    {
        if (bytes.Length == 0)
            bytes = new byte[Math.Min(window, end - next)];
        bytes.AsSpan(from, loaded - from).CopyTo(bytes);
        loaded -= from;
        Fill();
    }

    private void Fill()
    {
        var wanted = (int)Math.Min(bytes.Length - loaded, end - next);
        loaded += file.Read(next, bytes.AsSpan(loaded, wanted));
        next += wanted;
    }
}
