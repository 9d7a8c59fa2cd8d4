namespace DataLake.Stores.S3.Errors;

/// <summary>Sends again what did not arrive as it was sent.</summary>
internal static class Corruption
{
    private const int MaxTries = 3;

    public static async Task<T> RetryAsync<T>(Func<Task<T>> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await send().ConfigureAwait(false);
            }
            catch (DataLakeException error) when (error.Kind == ErrorKind.TransferCorrupted && attempt < MaxTries)
            {
                // the bytes are still here: sending them once more is all it takes
            }
        }
    }
}
