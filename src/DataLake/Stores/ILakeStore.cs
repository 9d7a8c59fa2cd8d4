namespace DataLake.Stores;

/// <summary>Where a lake lives: buckets of objects, in a folder or on S3.</summary>
/// <remarks>
/// Every member throws <see cref="DataLakeException"/> for what its user can act on. An object appears under its key
/// only when it is complete. Implementations are safe for concurrent use: whoever has many files moves as many of them side
/// by side as it likes, and a store makes together lasting what is complete at the same time.
/// </remarks>
public interface ILakeStore : IAsyncDisposable
{
    /// <summary>The lake's root: <c>file:///lake/</c>, or <c>s3://</c> with the endpoint where it is not AWS. No secret in it.</summary>
    Uri Root { get; }

    /// <summary>Lists the buckets in ordinal order of their names.</summary>
    IAsyncEnumerable<Bucket> ListBucketsAsync(CancellationToken cancellationToken = default);

    /// <summary>The bucket of that name, or null where there is none.</summary>
    Task<Bucket?> FindBucketAsync(string bucket, CancellationToken cancellationToken = default);

    /// <summary>Creates a bucket; one of that name that is yours already is returned as it is.</summary>
    /// <param name="bucket">A name that S3's rules allow (checked before any call).</param>
    /// <param name="options">How the bucket is made; a lake that has no such thing ignores it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<Bucket> CreateBucketAsync(string bucket, BucketOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Removes a bucket.</summary>
    /// <param name="bucket">The name.</param>
    /// <param name="force">Whether a bucket that still holds objects is emptied first; otherwise it is refused.</param>
    /// <param name="cancellationToken">Stops between objects.</param>
    Task RemoveBucketAsync(string bucket, bool force = false, CancellationToken cancellationToken = default);

    /// <summary>Lists the objects whose keys begin with <paramref name="prefix"/>, in ordinal order of their UTF-8 keys, as they are found.</summary>
    IAsyncEnumerable<LakeObject> ListAsync(string bucket, string prefix = "", CancellationToken cancellationToken = default);

    /// <summary>The object with its metadata, or null where there is none.</summary>
    Task<LakeObject?> FindAsync(string bucket, string key, CancellationToken cancellationToken = default);

    /// <summary>Sends a file to a key, and checks that what arrived is what was read.</summary>
    /// <returns>The object, and whether it was sent or the same content was there already.</returns>
    Task<SendResult> SendAsync(string path, string bucket, string key, SendOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Receives an object as a file, verified; the file has its final name only when complete and on the disk.</summary>
    /// <returns>Whether it was received or the same content was there already.</returns>
    Task<ReceiveResult> ReceiveAsync(string bucket, string key, string path, ReceiveOptions? options, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Opens an object's content for reading from its start.</summary>
    Task<Stream> OpenReadAsync(string bucket, string key, CancellationToken cancellationToken = default);

    /// <summary>Begins to write an object; it appears under its key on <see cref="LakeWriter.CommitAsync"/> only.</summary>
    Task<LakeWriter> CreateAsync(string bucket, string key, SendOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Copies an object within the lake without its content passing through here, with all that is known of it.</summary>
    /// <returns>The copy; null where this lake cannot, so that the content has to be read and written.</returns>
    Task<LakeObject?> TryCopyAsync(LakeObject item, string bucket, string key, CancellationToken cancellationToken = default) => Task.FromResult<LakeObject?>(null);

    /// <summary>Removes objects; a key that is not there is no error.</summary>
    Task RemoveAsync(string bucket, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default);
}
