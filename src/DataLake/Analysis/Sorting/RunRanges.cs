namespace DataLake.Analysis.Sorting;

/// <summary>Cuts runs in memory at the same keys: what lies between two cuts is merged by itself, on another core than the rest.</summary>
internal static class RunRanges
{
    /// <summary>The bytes of a range, more or less.</summary>
    public const int Length = 1 << 20;

    private const int SamplesOfRange = 16;

    /// <summary>The ranges, in order, each as what it has of every run.</summary>
    /// <param name="runs">The runs.</param>
    public static IEnumerable<HeldRun[]> Of(IReadOnlyList<HeldRun> runs)
    {
        if (runs.Count == 0)
            yield break;
        var from = new int[runs.Count];
        foreach (var key in Cuts(runs))
        {
            int[] to = [.. runs.Select((run, i) => run.Find(key, from[i]))];
            yield return Between(from, to);
            from = to;
        }

        yield return Between(from, [.. runs.Select(run => run.Count)]);

        HeldRun[] Between(int[] first, int[] end) => [.. runs.Select((run, i) => run[first[i]..end[i]])];
    }

    // Of a sample of the keys, as many lie between two cuts as between any others.
    private static IEnumerable<byte[]> Cuts(IReadOnlyList<HeldRun> runs)
    {
        var samples = new List<byte[]>();
        foreach (var run in runs)
        {
            var step = (int)Math.Max(1, run.Count * (long)(Length / SamplesOfRange) / run.Length);
            for (var row = step - 1; row < run.Count; row += step)
                samples.Add(SortEntry.KeyAt(run.EntryAt(row)).ToArray());
        }

        samples.Sort((x, y) => x.AsSpan().SequenceCompareTo(y));
        return samples.Where((_, i) => i % SamplesOfRange == SamplesOfRange - 1);
    }
}
