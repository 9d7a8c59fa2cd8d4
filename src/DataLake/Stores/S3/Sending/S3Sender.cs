using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Objects;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Sending;

/// <summary>Sends files: small ones in one request, large ones in parts; nothing where the same content is there already.</summary>
internal sealed class S3Sender(S3Session session, S3Objects objects, S3Uploads uploads, S3Completion completion)
{
    public async Task<SendResult> SendAsync(string path, string bucket, string key, SendOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = SourceFile.Open(path);
        var found = options.SkipSame || options.IfNotExists ? await objects.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) : null;
        var mayBeSame = options.SkipSame && found?.Size == file.Length;
        if (options.IfNotExists && found is not null && !mayBeSame)
            throw StoreError.ObjectExists(bucket, key);

        var plan = PartPlan.For(file.Length);
        var withMd5 = plan.Count <= 1 || (mayBeSame && found!.Sha256 is null);
        var (hash, md5) = plan.Count <= 1
            ? file.Hash(withMd5, cancellationToken)
            : await Task.Run(() => file.Hash(withMd5, cancellationToken), cancellationToken).ConfigureAwait(false); // the caller has other files to begin meanwhile
        if (mayBeSame && (found!.Sha256 is { } theirs ? theirs == hash : ETag.Is(found.ETag, md5!)))
            return new SendResult(found with { Sha256 = hash }, Skipped: true, BytesSent: 0);
        if (options.IfNotExists && found is not null)
            throw StoreError.ObjectExists(bucket, key);

        try
        {
            return await WriteAsync(file, plan, bucket, key, hash, md5, options, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (DataLakeException error) when (options.SkipSame && error.Kind == ErrorKind.ObjectExists)
        {
            // Another sender was first, or the answer to our own writing was lost; with the same content there is nothing to complain of.
            if (await objects.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is { } there && there.Sha256 == hash)
                return new SendResult(there, Skipped: true, BytesSent: 0);
            throw;
        }
    }

    private async Task<SendResult> WriteAsync(SourceFile file, PartPlan plan, string bucket, string key, string sha256, byte[]? md5, SendOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new TransferProgress(0, file.Length));
        var (etag, sent) = plan.Count <= 1
            ? (await PutAsync(file, bucket, key, md5!, sha256, options, cancellationToken).ConfigureAwait(false), file.Length)
            : await new S3MultipartSend(session, objects, uploads, completion, file, plan, bucket, key, sha256, options, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        progress?.Report(new TransferProgress(file.Length, file.Length));
        return new SendResult(S3Objects.Describe(bucket, key, file.Length, null, etag) with { Metadata = options.Metadata, Sha256 = sha256 }, Skipped: false, sent);
    }

    private async Task<string> PutAsync(SourceFile file, string bucket, string key, byte[] md5, string sha256, SendOptions options, CancellationToken cancellationToken)
    {
        var etag = await session.Slots.RunAsync(
            file.Length, () => Corruption.RetryAsync(() => Conditional.WriteAsync(options, bucket, key, async conditional =>
            {
                var request = S3Requests.Put(bucket, key, file.OpenPart(0, file.Length), md5, sha256, options, conditional);
                var response = await session.CallAsync(s3 => s3.PutObjectAsync(request, cancellationToken), bucket, key, cancellationToken).ConfigureAwait(false);
                ETag.Check(response.ETag, md5, response.ServerSideEncryptionMethod, $"{bucket}/{key}");
                return response.ETag;
            })), cancellationToken).ConfigureAwait(false);
        file.CheckUnchanged();
        return etag;
    }
}
