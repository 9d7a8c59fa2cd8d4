using DataLake.Stores;

namespace DataLakeCmdlets.Bases;

/// <summary>Adds up how far many transfers are, and shows it as one.</summary>
internal sealed class TransferMeter(PipelineProgress display) : IDisposable
{
    private readonly PipelineProgress display = display;
    private long done;
    private long total;

    /// <summary>Counts a transfer in.</summary>
    /// <param name="bytes">Its size.</param>
    /// <returns>What it reports to.</returns>
    public IProgress<TransferProgress> Begin(long bytes)
    {
        display.Total = total += bytes;
        return new Share(this);
    }

    /// <summary>Takes the display away.</summary>
    public void Dispose() => display.Dispose();

    private sealed class Share(TransferMeter meter) : IProgress<TransferProgress>
    {
        private long counted;

        public void Report(TransferProgress value)
        {
            var more = value.BytesDone - Interlocked.Exchange(ref counted, value.BytesDone);
            meter.display.Report(Interlocked.Add(ref meter.done, more));
        }
    }
}
