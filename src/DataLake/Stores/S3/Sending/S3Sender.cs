using System.Buffers;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Objects;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Sending;

/// <summary>Sends files: small ones in one request, large ones in parts; nothing where the same content is there already.</summary>
internal sealed class S3Sender(S3Session session, S3Objects objects, S3Uploads uploads, S3Completion completion)
{
    private const string UsualStorageClass = "STANDARD"; // answers leave it out

    public async Task<SendResult> SendAsync(string path, string bucket, string key, SendOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = SourceFile.Open(path);
        var found = options.Listed is { } listed ? listed.Object
            : options.SkipSame || options.IfNotExists ? await objects.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) : null;
        var mayBeSame = options.SkipSame && found?.Size == file.Length;
        if (options.IfNotExists && found is not null && !mayBeSame)
            throw StoreError.ObjectExists(bucket, key);

        var plan = PartPlan.For(file.Length);
        var withMd5 = plan.Count <= 1 || (mayBeSame && found!.Sha256 is null);
        var digest = plan.Count <= 1 && options.Check is null
            ? file.Digest(withMd5, check: null, cancellationToken)
            : await Task.Run(() => file.Digest(withMd5, options.Check, cancellationToken), cancellationToken).ConfigureAwait(false); // the caller has other files to begin meanwhile
        if (mayBeSame && await FindSameAsync(found!, digest, options, cancellationToken).ConfigureAwait(false) is { } same)
            return new SendResult(same, Skipped: true, BytesSent: 0);
        if (options.IfNotExists && found is not null)
            throw StoreError.ObjectExists(bucket, key);

        try
        {
            return await WriteAsync(file, plan, bucket, key, digest, options, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (DataLakeException error) when (options.SkipSame && error.Kind == ErrorKind.ObjectExists)
        {
            // Another sender was first, or the answer to our own writing was lost; with the same content there is nothing to complain of.
            if (await objects.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is { } there && there.Sha256 == digest.Sha256)
                return new SendResult(there, Skipped: true, BytesSent: 0);
            throw;
        }
    }

    // A listing tells a tag only: where that is not the content's MD5, or more than the content counts, the object itself is asked.
    private async Task<LakeObject?> FindSameAsync(LakeObject found, ContentDigest digest, SendOptions options, CancellationToken cancellationToken)
    {
        var isSame = found.Sha256 is { } theirs ? theirs == digest.Sha256 : ETag.Is(found.ETag, digest.Md5!);
        if (isSame && !options.SaysMore)
            return found with { Sha256 = digest.Sha256 };
        if (!isSame && found.Metadata is not null)
            return null;
        var facts = await objects.LookAsync(found.Bucket, found.Key, withChecksums: false, cancellationToken).ConfigureAwait(false);
        return facts is not null && (isSame || facts.Object.Sha256 == digest.Sha256) && await AreSetAsync(facts, options, cancellationToken).ConfigureAwait(false)
            ? facts.Object with { Sha256 = digest.Sha256 }
            : null;
    }

    // The same content is sent anew where something else is said of the object: a request of its own could set only a part of it.
    private async Task<bool> AreSetAsync(S3Facts facts, SendOptions options, CancellationToken cancellationToken)
    {
        if (options.StorageClass is { } storage && !storage.Equals(facts.StorageClass ?? UsualStorageClass, StringComparison.OrdinalIgnoreCase))
            return false;
        var tags = options.Tags.Count > 0 ? await objects.TagsAsync(facts.Object.Bucket, facts.Object.Key, cancellationToken).ConfigureAwait(false) : null;
        return EncryptionCheck.IsAsAsked(options, facts) && options.AreSet(facts.ContentType, facts.Object.Metadata, tags);
    }

    private async Task<SendResult> WriteAsync(SourceFile file, PartPlan plan, string bucket, string key, ContentDigest digest, SendOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new TransferProgress(0, file.Length));
        var (etag, sent) = plan.Count <= 1
            ? (await PutAsync(file, bucket, key, digest, options, cancellationToken).ConfigureAwait(false), file.Length)
            : await new S3MultipartSend(session, objects, uploads, completion, file, plan, bucket, key, digest, options, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        progress?.Report(new TransferProgress(file.Length, file.Length));
        var written = S3Objects.Describe(bucket, key, file.Length, null, etag) with { Metadata = options.Metadata, Sha256 = digest.Sha256 };
        return new SendResult(await EncryptionCheck.LookAsync(objects, written, options, cancellationToken).ConfigureAwait(false), Skipped: false, sent);
    }

    private Task<string> PutAsync(SourceFile file, string bucket, string key, ContentDigest digest, SendOptions options, CancellationToken cancellationToken) => session.Slots.RunAsync(
        file.Length,
        async () =>
        {
            var body = file.Read(0, (int)file.Length);
            var crc = default(Crc64Nvme);
            crc.Append(body);
            file.CheckUnchanged(crc.Value, digest);
            var etag = await Corruption.RetryAsync(() => Conditional.WriteAsync(options, bucket, key, async conditional =>
            {
                var request = S3Requests.Put(bucket, key, S3Requests.Body(body), digest, options, conditional);
                var response = await session.CallAsync(s3 => s3.PutObjectAsync(request, cancellationToken), bucket, key, cancellationToken).ConfigureAwait(false);
                ETag.Check(response.ETag, digest.Md5!, response.ServerSideEncryptionMethod, $"{bucket}/{key}");
                return response.ETag;
            })).ConfigureAwait(false);
            ArrayPool<byte>.Shared.Return(body.Array!); // not where it failed: a request that was given up may still read it
            return etag;
        },
        cancellationToken);
}
