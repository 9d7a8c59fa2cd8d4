namespace DataLake.Stores.S3.Sessions;

/// <summary>Places for requests that carry content: few for large ones, which fill the network and memory, and many for small ones, which mostly wait for their answer.</summary>
/// <param name="large">How many large ones run at a time; the small ones may take as much memory together.</param>
internal sealed class TransferSlots(int large) : IDisposable
{
    /// <summary>The largest content that counts as small, in bytes.</summary>
    public const int SmallBytes = 1 << 20;

    private const int SmallPerLarge = (int)(PartPlan.UsualPartSize / SmallBytes);

    private readonly SemaphoreSlim largeOnes = new(large);
    private readonly SemaphoreSlim smallOnes = new(large * SmallPerLarge);

    /// <summary>Runs something that carries content as soon as there is a place for it.</summary>
    /// <param name="bytes">How much it carries.</param>
    /// <param name="transfer">What runs.</param>
    /// <param name="cancellationToken">Stops waiting for a place.</param>
    public async Task<T> RunAsync<T>(long bytes, Func<Task<T>> transfer, CancellationToken cancellationToken)
    {
        var places = bytes <= SmallBytes ? smallOnes : largeOnes;
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await transfer().ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose()
    {
        largeOnes.Dispose();
        smallOnes.Dispose();
    }
}
