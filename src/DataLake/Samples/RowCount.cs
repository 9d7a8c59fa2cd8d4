namespace DataLake.Samples;

/// <summary>Counts the rows that are made: tells it now and then, and stops there where it is to stop.</summary>
internal sealed class RowCount(IProgress<long>? progress, CancellationToken cancellationToken)
{
    private const long Interval = 4096;

    private long rows;
    private long next;

    /// <summary>Counts rows that are about to be made.</summary>
    public void Add(long more)
    {
        rows += more;
        if (rows < next)
            return;
        next = rows + Interval;
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(rows);
    }
}
