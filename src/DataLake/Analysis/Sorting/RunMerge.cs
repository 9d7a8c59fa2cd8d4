namespace DataLake.Analysis.Sorting;

/// <summary>Merges sorted runs: a heap whose first run has the next row.</summary>
internal sealed class RunMerge
{
    private readonly SortedRun[] heap;
    private int count;

    public RunMerge(IEnumerable<SortedRun> runs)
    {
        heap = [.. runs.Where(run => run.Next())];
        count = heap.Length;
        for (var i = (count / 2) - 1; i >= 0; i--)
            Sink(i);
    }

    /// <summary>Whether there is a row.</summary>
    public bool HasEntry => count > 0;

    /// <summary>The next row's entry.</summary>
    public ReadOnlySpan<byte> Entry => heap[0].Entry;

    /// <summary>Passes the row.</summary>
    public void Next()
    {
        if (!heap[0].Next())
            heap[0] = heap[--count];
        Sink(0);
    }

    private void Sink(int parent)
    {
        if (count == 0)
            return;
        var sinking = heap[parent];
        while (true)
        {
            var child = (2 * parent) + 1;
            if (child >= count)
                break;
            if (child + 1 < count && heap[child + 1].IsBefore(heap[child]))
                child++;
            if (!heap[child].IsBefore(sinking))
                break;
            heap[parent] = heap[child];
            parent = child;
        }

        heap[parent] = sinking;
    }
}
