namespace DataLake.Analysis.Sorting;

/// <summary>Sorts entries by their keys, eight bytes at a time: numbers are compared, and few keys looked at whole.</summary>
/// <remarks>No key is the beginning of another, nor equal to it: each ends with its row's place in the input.</remarks>
/// <param name="entries">The entries.</param>
internal sealed class EntrySort(EntryList entries)
{
    // Keys that share more than this are compared as wholes: each eight bytes are a call deeper.
    private const int Deepest = 1024;

    /// <summary>Sorts entries.</summary>
    /// <param name="places">Where each stands; in the order of their keys afterwards.</param>
    public void Run(Span<long> places) => Run(places, new ulong[places.Length], depth: 0);

    private void Run(Span<long> places, Span<ulong> prefixes, int depth)
    {
        // What all keys share needs no sorting.
        while (depth <= Deepest && !TakePrefixes(places, prefixes, depth))
            depth += sizeof(ulong);
        if (depth > Deepest)
        {
            places.Sort((x, y) => KeyAt(x).SequenceCompareTo(KeyAt(y)));
            return;
        }

        prefixes.Sort(places);
        for (int from = 0, to; from < places.Length; from = to)
        {
            to = from + 1;
            while (to < places.Length && prefixes[to] == prefixes[from])
                to++;
            if (to - from > 1)
                Run(places[from..to], prefixes[from..to], depth + sizeof(ulong));
        }
    }

    // Whether any two differ.
    private bool TakePrefixes(ReadOnlySpan<long> places, Span<ulong> prefixes, int depth)
    {
        ulong differing = 0;
        for (var i = 0; i < places.Length; i++)
        {
            prefixes[i] = SortEntry.Prefix(KeyAt(places[i]), depth);
            differing |= prefixes[i] ^ prefixes[0];
        }

        return differing != 0 || places.Length < 2;
    }

    private ReadOnlySpan<byte> KeyAt(long place) => SortEntry.KeyAt(entries[place]);
}
