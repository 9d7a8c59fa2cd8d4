using DataLake.Analysis.Spilling;

namespace DataLake.Analysis.Sorting;

/// <summary>Rows in order, looked at one after the other.</summary>
internal abstract class SortedRun
{
    /// <summary>The row's entry.</summary>
    public ReadOnlySpan<byte> Entry => Bytes[Place..];

    /// <summary>The beginning of the row's key, for comparing.</summary>
    public ulong Prefix { get; private set; }

    /// <summary>Where the row stands in what is in memory.</summary>
    protected int Place { get; private set; }

    /// <summary>What is in memory.</summary>
    protected abstract ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Goes to the first row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Begin() => Show(0);

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next() => Show(Place + SortEntry.LengthAt(Entry));

    /// <summary>Whether this run's row comes before another's.</summary>
    public bool IsBefore(SortedRun other) => Prefix != other.Prefix
        ? Prefix < other.Prefix
        : SortEntry.KeyAt(Entry).SequenceCompareTo(SortEntry.KeyAt(other.Entry)) < 0;

    /// <summary>Has the bytes from a place on in memory, a whole entry at least; gives the place where they are now, or -1 at the end.</summary>
    protected abstract int Load(int place);

    private bool Show(int place)
    {
        place = Load(place);
        if (place < 0)
            return false;
        Place = place;
        Prefix = SortEntry.Prefix(SortEntry.KeyAt(Entry), depth: 0);
        return true;
    }
}

/// <summary>A run in memory.</summary>
internal sealed class HeldRun(byte[] bytes, int length) : SortedRun
{
    protected override ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    protected override int Load(int place) => place < length ? place : -1;
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

    protected override ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, loaded);

    protected override int Load(int place)
    {
        if (IsWhole(place))
            return place;
        Carry(place);
        if (loaded == 0)
            return -1;
        while (!IsWhole(0))
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, SortEntry.LengthAt(bytes)));
            Fill();
        }

        return 0;
    }

    private bool IsWhole(int place) => loaded - place >= SortEntry.HeadLength && loaded - place >= SortEntry.LengthAt(bytes.AsSpan(place));

    private void Carry(int place)
    {
        if (bytes.Length == 0)
            bytes = new byte[Math.Min(window, end - next)];
        Bytes[place..].CopyTo(bytes);
        loaded -= place;
        Fill();
    }

    private void Fill()
    {
        var wanted = (int)Math.Min(bytes.Length - loaded, end - next);
        loaded += file.Read(next, bytes.AsSpan(loaded, wanted));
        next += wanted;
    }
}
