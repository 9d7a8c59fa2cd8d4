namespace DataLake.Analysis.Sorting;

/// <summary>Entries as they come, in pieces of memory: none is moved as there are more of them.</summary>
internal sealed class EntryList
{
    private const int PieceLength = 256 << 10;

    private readonly List<byte[]> pieces = [];
    private int current = -1;
    private int used;

    /// <summary>The bytes of the entries.</summary>
    public long Length { get; private set; }

    /// <summary>The bytes from an entry's place on.</summary>
    public ReadOnlySpan<byte> this[long place] => pieces[(int)(place >> 32)].AsSpan((int)place);

    /// <summary>Adds an entry.</summary>
    /// <returns>Its place.</returns>
    public long Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> row)
    {
        var entry = SortEntry.Length(key, row);
        var place = Reserve(entry);
        SortEntry.Write(pieces[current].AsSpan((int)place), key, row);
        return place;
    }

    /// <summary>Adds an entry of another list.</summary>
    /// <returns>Its place.</returns>
    public long Add(ReadOnlySpan<byte> entry)
    {
        var place = Reserve(entry.Length);
        entry.CopyTo(pieces[current].AsSpan((int)place));
        return place;
    }

    /// <summary>Forgets all entries, and keeps the memory for others.</summary>
    public void Clear() => (current, used, Length) = (-1, 0, 0);

    private long Reserve(int count)
    {
        if (current < 0 || count > pieces[current].Length - used)
            Begin(count);
        var place = ((long)current << 32) | (uint)used;
        used += count;
        Length += count;
        return place;
    }

    private void Begin(int count)
    {
        (current, used) = (current + 1, 0);
        if (current == pieces.Count)
            pieces.Add([]);
        if (pieces[current].Length < count)
            pieces[current] = GC.AllocateUninitializedArray<byte>(Math.Max(PieceLength, count));
    }
}
