using System.Diagnostics;
using System.Management.Automation;
using DataLake;
using DataLake.Collecting;
using DataLake.Messages;
using DataLake.Stores;

namespace DataLakeCmdlets.Bases;

/// <summary>Shows how far work on bytes is: done, of how many, how fast, how long yet.</summary>
/// <remarks>
/// Create it on the pipeline's thread, give it to the core, and dispose it when done. The core reports from any
/// thread, as often as it likes: what is shown is thinned out, for drawing costs more than reading does.
/// </remarks>
internal sealed class PipelineProgress : IProgress<long>, IProgress<TransferProgress>, IProgress<CollectProgress>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static int lastId;

    private readonly Cmdlet cmdlet;
    private readonly SynchronizationContext pipeline;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly ProgressRecord record;
    private readonly string? unit;
    private long shownAt;

    /// <param name="cmdlet">Whose progress it is.</param>
    /// <param name="activity">What is done, such as <c>Merging 23 files</c>.</param>
    /// <param name="total">How much there is in all, where known.</param>
    /// <param name="unit">What is counted; null for bytes.</param>
    public PipelineProgress(Cmdlet cmdlet, Message activity, long? total, string? unit = null)
    {
        this.unit = unit;
        this.cmdlet = cmdlet;
        Total = total;
        pipeline = SynchronizationContext.Current ?? throw new InvalidOperationException("Progress begins inside Run.");
        record = new ProgressRecord(Interlocked.Increment(ref lastId), Printable.Line(activity.ToString()), " ");
    }

    /// <summary>The bytes in all; null where that is not known.</summary>
    public long? Total { get; set; }

    /// <summary>Tells the bytes done so far.</summary>
    public void Report(long value)
    {
        var now = watch.ElapsedMilliseconds;
        var last = Interlocked.Read(ref shownAt);
        if (now - last >= Interval.TotalMilliseconds && Interlocked.CompareExchange(ref shownAt, now, last) == last)
        {
            // What works on the pipeline's own thread serves nothing that is posted before it ends.
            if (SynchronizationContext.Current == pipeline)
                Show(value);
            else
                pipeline.Post(_ => Show(value), null);
        }
    }

    /// <summary>Tells how far transfers are, of which more may be begun meanwhile.</summary>
    public void Report(TransferProgress value)
    {
        Total = value.BytesTotal;
        Report(value.BytesDone);
    }

    /// <summary>Tells how far collecting is.</summary>
    public void Report(CollectProgress value)
    {
        Total = value.Total;
        Report(value.Done);
    }

    /// <summary>Takes the display away.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref shownAt, long.MaxValue) is 0 or long.MaxValue)
            return;

        record.RecordType = ProgressRecordType.Completed;
        cmdlet.WriteProgress(record);
    }

    private void Show(long done)
    {
        if (Interlocked.Read(ref shownAt) == long.MaxValue)
            return;

        var rate = done / Math.Max(watch.Elapsed.TotalSeconds, 0.001);
        record.StatusDescription = $"{ProgressText.Amount(done, Total, unit)}, {ProgressText.Rate(rate, unit)}";
        if (Total is > 0 and var total)
        {
            record.PercentComplete = (int)Math.Min(100, done * 100 / total);
            record.SecondsRemaining = rate > 0 ? (int)Math.Max(0, (total - done) / rate) : -1;
        }

        cmdlet.WriteProgress(record);
    }
}
