namespace DataLake.Stores;

/// <summary>What follows from any lake's own operations.</summary>
public static class LakeStoreExtensions
{
    /// <summary>The bucket of that name.</summary>
    /// <exception cref="DataLakeException"><c>BucketNotFound</c>.</exception>
    public static async Task<Bucket> GetBucketAsync(this ILakeStore store, string bucket, CancellationToken cancellationToken = default) =>
        await store.FindBucketAsync(bucket, cancellationToken).ConfigureAwait(false) ?? throw StoreError.BucketNotFound(bucket, store.Root);

    /// <summary>The object with its metadata.</summary>
    /// <exception cref="DataLakeException"><c>ObjectNotFound</c>.</exception>
    public static async Task<LakeObject> GetAsync(this ILakeStore store, string bucket, string key, CancellationToken cancellationToken = default) =>
        await store.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) ?? throw StoreError.ObjectNotFound(bucket, key);
}
