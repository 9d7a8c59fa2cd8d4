
using DataLake.Files.Outputs;

namespace DataLake.Stores;

/// <summary>What follows from any lake's own operations.</summary>
public static class LakeStoreExtensions
{
    /// <summary>The objects at a place as users write one: all whose keys begin with it where it is empty or ends with <c>/</c>, else the one of that key.</summary>
    /// <remarks>So <c>Stage/obras.csv</c> is not <c>Stage/obras.csv.bak</c> too. What programs leave beside data (<see cref="SideFile"/>) is not among all.</remarks>
    /// <param name="store">The lake.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="place">A prefix that is empty or ends with <c>/</c>, or a key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="leftOut">Is told how many were left out, where some were.</param>
    /// <exception cref="DataLakeException"><c>ObjectNotFound</c>: there is no object of that key.</exception>
    public static async Task<IReadOnlyList<LakeObject>> FindAtAsync(this ILakeStore store, string bucket, string place, CancellationToken cancellationToken = default, Action<int>? leftOut = null)
    {
        if (place.Length > 0 && !place.EndsWith('/'))
            return [await store.FindAsync(bucket, place, cancellationToken).ConfigureAwait(false) ?? throw StoreError.NothingAt(bucket, place)];
        var found = new List<LakeObject>();
        await foreach (var item in store.ListAsync(bucket, place, cancellationToken).ConfigureAwait(false))
            found.Add(item);
        if (found.RemoveAll(item => SideFile.IsOne(item.Key)) is > 0 and var count)
            leftOut?.Invoke(count);
        return found;
    }

    /// <summary>The bucket of that name.</summary>
    /// <exception cref="DataLakeException"><c>BucketNotFound</c>.</exception>
    public static async Task<Bucket> GetBucketAsync(this ILakeStore store, string bucket, CancellationToken cancellationToken = default) =>
        await store.FindBucketAsync(bucket, cancellationToken).ConfigureAwait(false) ?? throw StoreError.BucketNotFound(bucket, store.Root);

    /// <summary>The object with its metadata.</summary>
    /// <exception cref="DataLakeException"><c>ObjectNotFound</c>.</exception>
    public static async Task<LakeObject> GetAsync(this ILakeStore store, string bucket, string key, CancellationToken cancellationToken = default) =>
        await store.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) ?? throw StoreError.ObjectNotFound(bucket, key);

    /// <summary>An object that is there, as a place that is read or written.</summary>
    internal static Place PlaceOf(this ILakeStore store, LakeObject item) => new(
        item.ToString(),
        () => item.Uri.IsFile ? [store.AddressOf(item.Bucket, item.Key), FileIdentity.Of(item.Uri.LocalPath)] : [store.AddressOf(item.Bucket, item.Key)]);

    /// <summary>A key that is to be written, as a place.</summary>
    internal static async Task<Place> PlaceOfAsync(this ILakeStore store, string bucket, string key, CancellationToken cancellationToken = default) =>
        await store.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is { } found ? store.PlaceOf(found) : new Place($"{bucket}/{key}", () => [store.AddressOf(bucket, key)]);

    // One lake has several paths, but one identity.
    private static string AddressOf(this ILakeStore store, string bucket, string key) =>
        $"{(store.Root.IsFile ? FileIdentity.Of(store.Root.LocalPath) : store.Root)}|{bucket}/{key}";

    /// <summary>Receives an object as a file, verified, as <see cref="ReceiveOptions.Default"/> says.</summary>
    public static Task<ReceiveResult> ReceiveAsync(this ILakeStore store, string bucket, string key, string path, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default) =>
        store.ReceiveAsync(bucket, key, path, options: null, progress, cancellationToken);
}
