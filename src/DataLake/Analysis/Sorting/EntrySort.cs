namespace DataLake.Analysis.Sorting;

/// <summary>Sorts entries by their keys, eight bytes at a time: numbers are compared, and few keys looked at whole.</summary>
/// <remarks>No key is the beginning of another, nor equal to it: each ends with its row's place in the input.</remarks>
/// <param name="bytes">What the entries stand in.</param>
internal sealed class EntrySort(byte[] bytes)
{
    // Keys that share more than this are compared as wholes: each eight bytes are a call deeper.
    private const int Deepest = 1024;

    /// <summary>Sorts entries.</summary>
    /// <param name="starts">Where each begins; in the order of their keys afterwards.</param>
    public void Run(Span<int> starts) => Run(starts, new ulong[starts.Length], depth: 0);

    private void Run(Span<int> starts, Span<ulong> prefixes, int depth)
    {
        if (depth > Deepest)
        {
            starts.Sort((x, y) => KeyAt(x).SequenceCompareTo(KeyAt(y)));
            return;
        }

        for (var i = 0; i < starts.Length; i++)
            prefixes[i] = SortEntry.Prefix(KeyAt(starts[i]), depth);
        prefixes.Sort(starts);

        for (int from = 0, to; from < starts.Length; from = to)
        {
            to = from + 1;
            while (to < starts.Length && prefixes[to] == prefixes[from])
                to++;
            if (to - from > 1)
                Run(starts[from..to], prefixes[from..to], depth + sizeof(ulong));
        }
    }

    private ReadOnlySpan<byte> KeyAt(int start) => SortEntry.KeyAt(bytes.AsSpan(start));
}
