using DataLake.Stores;

namespace DataLake.Transfers;

/// <summary>Adds up how far many transfers are, and tells it as one.</summary>
/// <param name="whole">Is told, from any thread, the bytes done of the bytes of all transfers begun.</param>
internal sealed class TransferMeter(IProgress<TransferProgress> whole)
{
    private long done;
    private long total;

    /// <summary>Counts a transfer in.</summary>
    /// <param name="bytes">Its size.</param>
    /// <returns>What it reports to.</returns>
    public IProgress<TransferProgress> Begin(long bytes)
    {
        Interlocked.Add(ref total, bytes);
        return new Share(this);
    }

    private sealed class Share(TransferMeter meter) : IProgress<TransferProgress>
    {
        private long counted;

        public void Report(TransferProgress value)
        {
            var more = value.BytesDone - Interlocked.Exchange(ref counted, value.BytesDone);
            meter.Tell(Interlocked.Add(ref meter.done, more));
        }
    }

    private void Tell(long sum) => whole.Report(new TransferProgress(sum, Interlocked.Read(ref total)));
}
