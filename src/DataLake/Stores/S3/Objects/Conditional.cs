using DataLake.Stores.S3.Errors;

namespace DataLake.Stores.S3.Objects;

/// <summary>Writes only where there is no object yet: by the server's own check, where it has one.</summary>
internal static class Conditional
{
    /// <summary>Runs a write, told whether to make it conditional.</summary>
    /// <exception cref="DataLakeException"><c>ObjectExists</c>: someone else was first.</exception>
    public static async Task<T> WriteAsync<T>(SendOptions options, string bucket, string key, Func<bool, Task<T>> write)
    {
        if (!options.IfNotExists)
            return await write(false).ConfigureAwait(false);
        try
        {
            return await write(true).ConfigureAwait(false);
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.ObjectChanged)
        {
            throw StoreError.ObjectExists(bucket, key, error);
        }
        catch (DataLakeException error) when (S3Error.IsNotImplemented(error.InnerException))
        {
            return await write(false).ConfigureAwait(false); // that there was no object has been looked up; only the moment since is not covered
        }
    }
}
