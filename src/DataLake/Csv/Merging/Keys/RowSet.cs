namespace DataLake.Csv.Merging.Keys;

/// <summary>A set of records by their numbers: one bit for each.</summary>
internal sealed class RowSet
{
    private const int WordBits = 64;
    private readonly List<ulong> words = [];

    /// <summary>The number of records in it.</summary>
    public long Count { get; private set; }

    /// <summary>Takes in a record that is not in it yet.</summary>
    public void Add(long row)
    {
        var word = (int)(row / WordBits);
        while (words.Count <= word)
            words.Add(0);
        words[word] |= 1UL << (int)(row % WordBits);
        Count++;
    }

    /// <summary>Whether a record is in it.</summary>
    public bool Contains(long row) => (int)(row / WordBits) is var word && word < words.Count && (words[word] >> (int)(row % WordBits) & 1) != 0;
}
