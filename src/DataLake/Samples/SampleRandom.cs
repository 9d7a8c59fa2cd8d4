namespace DataLake.Samples;

/// <summary>A small generator of pseudo-random numbers (SplitMix64) that gives the same numbers on every runtime.</summary>
/// <remarks>
/// <see cref="Random"/> promises its sequence for one version only. Each thing gets a generator of its own from
/// (seed, stream, index), so that a film is the same film in <c>movies.csv</c> and in <c>tmdb.jsonl</c>.
/// Whole numbers only: floating-point functions differ between machines.
/// </remarks>
internal struct SampleRandom(int seed, int stream, long index)
{
    private ulong state = Mix(Mix(((ulong)(uint)seed << 32) | (uint)stream) + (ulong)index);

    /// <summary>A number from 0 to <paramref name="limit"/> - 1.</summary>
    public int Next(int limit)
    {
        state += 0x9E3779B97F4A7C15;
        return (int)(((Mix(state) >> 32) * (ulong)limit) >> 32);
    }

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Next(high - low + 1);

    /// <summary>A number about <paramref name="mean"/> within <paramref name="spread"/>, the middle likelier than the ends.</summary>
    public int Around(int mean, int spread) => mean - spread + (Next(spread + 1) + Next(spread + 1));

    /// <summary>A number from 0 to <paramref name="limit"/> - 1, small ones far likelier.</summary>
    public int Skewed(int limit)
    {
        long first = Next(limit), second = Next(limit), third = Next(limit);
        return (int)(first * second / limit * third / limit);
    }

    /// <summary>True in <paramref name="perThousand"/> of a thousand cases.</summary>
    public bool Chance(int perThousand) => Next(1000) < perThousand;

    /// <summary>One of the items.</summary>
    public T Pick<T>(T[] items) => items[Next(items.Length)];

    /// <summary>One of the items, each as likely as its weight.</summary>
    public T Pick<T>((T Item, int Weight)[] items)
    {
        var total = 0;
        foreach (var (_, weight) in items)
            total += weight;

        var at = Next(total);
        foreach (var (item, weight) in items)
        {
            if ((at -= weight) < 0)
                return item;
        }

        return items[^1].Item;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
