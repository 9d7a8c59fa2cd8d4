using DataLake.Stores.Addresses;
using DataLake.Stores.Names;
using DataLake.Stores.S3.Connecting;
using DataLake.Stores.S3.Objects;
using DataLake.Stores.S3.Receiving;
using DataLake.Stores.S3.Sending;
using DataLake.Stores.S3.Sessions;
using DataLake.Stores.Uploads;

namespace DataLake.Stores.S3;

/// <summary>A lake on Amazon S3 or a server that speaks its language.</summary>
/// <remarks>
/// <para>
/// Transfers run in parallel within one limit for the whole store, and are taken up again where an interruption left them:
/// sends from the parts on the server, receives from the partial file beside the final name.
/// </para>
/// <para>
/// They are verified. What is sent the server checks by its MD5, an object in one request also by its SHA-256, and the tag
/// that it answers with, for each part and for the whole, is compared (except under KMS keys, where it is not an MD5); the
/// SHA-256 of a file is kept with the object. What is received is compared with that SHA-256, else with a tag that is an MD5.
/// </para>
/// <para>
/// Objects of several parts that were written as streams (<see cref="CreateAsync"/>) keep no SHA-256: it is known at the end
/// only, and S3 takes metadata at the beginning. Copying the object onto itself could add it, but writes all of it again,
/// as a second version, and not above 5 GB; a tag could hold it, but takes a permission that few have. So what arrived is
/// known to be what was written, and when it is received, as with the large objects of other programs, only its length is.
/// </para>
/// </remarks>
public sealed class S3Store : ILakeStore, IUnfinishedUploads, IObjectAddresses
{
    private readonly S3Session session;
    private readonly S3Buckets buckets;
    private readonly S3Objects objects;
    private readonly S3Uploads uploads;
    private readonly S3Completion completion;
    private readonly S3Sender sender;
    private readonly S3Receiver receiver;

    private S3Store(S3Session session, string? identity)
    {
        this.session = session;
        Identity = identity;
        objects = new S3Objects(session);
        uploads = new S3Uploads(session);
        buckets = new S3Buckets(session, objects, uploads);
        receiver = new S3Receiver(session, objects);
        completion = new S3Completion(session, objects, receiver);
        sender = new S3Sender(session, objects, uploads, completion);
    }

    /// <inheritdoc/>
    public Uri Root => session.Root;

    /// <summary>The region that requests are signed for.</summary>
    public string Region => session.Settings.Region;

    /// <summary>Who the server says we are: an ARN, or an owner's name; null where it does not tell.</summary>
    public string? Identity { get; }

    /// <summary>Connects, and checks that the credentials work.</summary>
    /// <param name="connection">How; what it leaves open is looked up.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="DataLakeException">There are no credentials, they are refused, or the server cannot be reached.</exception>
    public static async Task<S3Store> ConnectAsync(S3Connection connection, CancellationToken cancellationToken = default)
    {
        var session = new S3Session(connection);
        try
        {
            return new S3Store(session, await S3Identity.AskAsync(session, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Bucket> ListBucketsAsync(CancellationToken cancellationToken = default) => buckets.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<Bucket?> FindBucketAsync(string bucket, CancellationToken cancellationToken = default)
    {
        BucketName.Check(bucket);
        return buckets.FindAsync(bucket, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Bucket> CreateBucketAsync(string bucket, BucketOptions? options = null, CancellationToken cancellationToken = default)
    {
        BucketName.Check(bucket);
        SendOptions.CheckTags(options?.Tags ?? new BucketOptions().Tags);
        return buckets.CreateAsync(bucket, options ?? new BucketOptions(), cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveBucketAsync(string bucket, bool force = false, CancellationToken cancellationToken = default)
    {
        BucketName.Check(bucket);
        return buckets.RemoveAsync(bucket, force, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<LakeObject> ListAsync(string bucket, string prefix = "", CancellationToken cancellationToken = default)
    {
        BucketName.Check(bucket);
        return objects.ListAsync(bucket, prefix, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<LakeObject?> FindAsync(string bucket, string key, CancellationToken cancellationToken = default)
    {
        Check(bucket, key);
        return objects.FindAsync(bucket, key, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(string path, string bucket, string key, SendOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Check(bucket, key);
        (options ?? SendOptions.Default).CheckHeaders();
        return sender.SendAsync(path, bucket, key, options ?? SendOptions.Default, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ReceiveResult> ReceiveAsync(string bucket, string key, string path, ReceiveOptions? options, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Check(bucket, key);
        return receiver.ReceiveAsync(bucket, key, path, options ?? ReceiveOptions.Default, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(string bucket, string key, CancellationToken cancellationToken = default)
    {
        Check(bucket, key);
        return await receiver.OpenAsync(bucket, key, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<LakeWriter> CreateAsync(string bucket, string key, SendOptions? options = null, CancellationToken cancellationToken = default)
    {
        Check(bucket, key);
        options ??= SendOptions.Default;
        options.CheckHeaders();
        if (options.IfNotExists && await objects.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is not null)
            throw StoreError.ObjectExists(bucket, key);
        return new S3Writer(session, objects, uploads, completion, bucket, key, options);
    }

    /// <inheritdoc/>
    public Task<LakeObject?> TryCopyAsync(LakeObject item, string bucket, string key, CancellationToken cancellationToken = default)
    {
        Check(item.Bucket, item.Key);
        Check(bucket, key);
        return objects.TryCopyAsync(item, bucket, key, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Uri> AddressAsync(string bucket, string key, TimeSpan lasts, bool writes = false)
    {
        Check(bucket, key);
        return objects.AddressAsync(bucket, key, lasts, writes);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string bucket, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        BucketName.Check(bucket);
        foreach (var key in keys)
            Check(bucket, key);
        return objects.RemoveAsync(bucket, keys, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LakeUpload> ListUploadsAsync(string bucket, string prefix = "", [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        BucketName.Check(bucket);
        await foreach (var upload in uploads.ListAsync(bucket, prefix, cancellationToken).ConfigureAwait(false))
        {
            var parts = await uploads.ListPartsAsync(upload, cancellationToken).ConfigureAwait(false);
            yield return upload with { Parts = parts.Count, Size = parts.Values.Sum(part => part.Size ?? 0) };
        }
    }

    /// <inheritdoc/>
    public Task RemoveUploadAsync(LakeUpload upload, CancellationToken cancellationToken = default) => uploads.RemoveAsync(upload, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        session.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The lake's address.</summary>
    public override string ToString() => Root.ToString();

    private void Check(string bucket, string key)
    {
        BucketName.Check(bucket);
        ObjectKey.Check(bucket, key);
        // Its object would be written over, or removed, unseen.
        if (session.Server.FoldsSlashes && (key.StartsWith('/') || key.Contains("//", StringComparison.Ordinal)))
            throw StoreError.KeyInvalid(bucket, key, "this server takes keys for paths of files, in which it is another key, the one without the '/' too many");
    }
}
