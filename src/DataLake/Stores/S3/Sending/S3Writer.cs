using System.Security.Cryptography;
using Amazon.S3.Model;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Objects;
using DataLake.Stores.S3.Sessions;
using DataLake.Stores.Uploads;

namespace DataLake.Stores.S3.Sending;

/// <summary>An object that is written as a stream: in one request where it stays small, in parts as they fill up where it does not.</summary>
/// <remarks>Parts go out while the next one is filled, so memory is bounded by a few parts; they grow as the object does, so that S3's limit of parts is not met.</remarks>
internal sealed class S3Writer : LakeWriter
{
    private const int PartsUnderWay = 3;
    private const int PartsOfOneSize = 1250; // doubling after so many holds 10,000 parts to 2.5 TB

    private readonly S3Session session;
    private readonly S3Objects objects;
    private readonly S3Uploads uploads;
    private readonly S3Completion completion;
    private readonly string bucket;
    private readonly string key;
    private readonly SendOptions options;
    private readonly S3WriteStream stream;
    private readonly Queue<Task<PartETag>> underWay = new();
    private readonly List<PartETag> parts = [];
    private readonly CancellationTokenSource disposed = new();
    private LakeUpload? upload;
    private bool committed;

    public S3Writer(S3Session session, S3Objects objects, S3Uploads uploads, S3Completion completion, string bucket, string key, SendOptions options)
    {
        this.session = session;
        this.objects = objects;
        this.uploads = uploads;
        this.completion = completion;
        this.bucket = bucket;
        this.key = key;
        this.options = options;
        stream = new S3WriteStream((int)PartPlan.UsualPartSize, SendPartAsync);
    }

    public override Stream Stream => stream;

    public override async Task<LakeObject> CommitAsync(CancellationToken cancellationToken = default)
    {
        var etag = upload is null
            ? await PutAsync(cancellationToken).ConfigureAwait(false)
            : await CompleteAsync(cancellationToken).ConfigureAwait(false);
        committed = true;
        var written = S3Objects.Describe(bucket, key, stream.Length, null, etag) with { Metadata = options.Metadata, Sha256 = stream.Sha256() };
        return await EncryptionCheck.LookAsync(objects, written, options, cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        await disposed.CancelAsync().ConfigureAwait(false);
        while (underWay.TryDequeue(out var part))
            await ((Task)part).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (upload is not null && !committed)
            await DropAsync(upload).ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
        disposed.Dispose();
    }

    private async Task DropAsync(LakeUpload begun)
    {
        try
        {
            await uploads.RemoveAsync(begun, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DataLakeException)
        {
            // why the writing failed matters more; the upload is listed with those that are unfinished
        }
    }

    private Task<string> PutAsync(CancellationToken cancellationToken)
    {
        var body = stream.TakeRest();
        var digest = DigestOf(body);
        return session.Slots.RunAsync(body.Count, () => Corruption.RetryAsync(() => Conditional.WriteAsync(options, bucket, key, async conditional =>
        {
            var request = S3Requests.Put(bucket, key, S3Requests.Body(body), digest, options, conditional);
            var response = await session.CallAsync(s3 => s3.PutObjectAsync(request, cancellationToken), bucket, key, cancellationToken).ConfigureAwait(false);
            ETag.Check(response.ETag, digest.Md5!, response.ServerSideEncryptionMethod, $"{bucket}/{key}");
            return response.ETag;
        })), cancellationToken);
    }

    private ContentDigest DigestOf(ArraySegment<byte> body)
    {
        var crc = default(Crc64Nvme);
        crc.Append(body);
        return new ContentDigest(stream.Sha256(), crc.Value, MD5.HashData(body));
    }

    private async Task<string> CompleteAsync(CancellationToken cancellationToken)
    {
        if (stream.HasRest)
            await SendPartAsync(cancellationToken).ConfigureAwait(false);
        while (underWay.TryDequeue(out var part))
            parts.Add(await part.WaitAsync(cancellationToken).ConfigureAwait(false));
        return await completion.CompleteAsync(upload!, parts, stream.Sha256(), options, cancellationToken).ConfigureAwait(false);
    }

    // Called when a part is full: it goes out, and only where too many are under way the oldest is waited for.
    private async Task SendPartAsync(CancellationToken cancellationToken)
    {
        upload ??= await uploads.BeginAsync(bucket, key, digest: null, options, cancellationToken).ConfigureAwait(false); // it is known at the end only, when metadata can no longer be told
        while (underWay.Count >= PartsUnderWay)
            parts.Add(await underWay.Dequeue().WaitAsync(cancellationToken).ConfigureAwait(false));
        var number = parts.Count + underWay.Count + 1;
        var body = stream.TakeRest();
        stream.Reserve((int)(PartPlan.UsualPartSize << (number / PartsOfOneSize)));
        underWay.Enqueue(Task.Run(() => session.Slots.RunAsync(body.Count, () => UploadAsync(number, body), disposed.Token), disposed.Token)); // the writer goes on while it is hashed
    }

    private async Task<PartETag> UploadAsync(int number, ArraySegment<byte> body)
    {
        var hash = BodyHash.Of(body, withSha256: !session.IsProtected);
        var etag = await Corruption.RetryAsync(async () =>
        {
            var request = S3Requests.Part(upload!, number, S3Requests.Body(body), hash);
            var response = await session.CallAsync(s3 => s3.UploadPartAsync(request, disposed.Token), bucket, key, disposed.Token).ConfigureAwait(false);
            ETag.Check(response.ETag, hash.Md5, response.ServerSideEncryptionMethod, $"{bucket}/{key} (part {number})");
            return response.ETag;
        }).ConfigureAwait(false);
        stream.Return(body);
        return new PartETag(number, etag);
    }
}
