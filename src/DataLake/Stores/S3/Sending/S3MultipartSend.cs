using System.Buffers;
using Amazon.S3.Model;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Objects;
using DataLake.Stores.S3.Sessions;
using DataLake.Stores.Uploads;

namespace DataLake.Stores.S3.Sending;

/// <summary>One large file on its way in parts, taken up where an earlier try stopped.</summary>
/// <remarks>
/// No state is kept on this machine. The unfinished upload and its parts are found on the server; a part counts when its
/// tag is the MD5 of the local bytes; only what is missing is sent. An interruption leaves the upload for the next try.
/// </remarks>
internal sealed class S3MultipartSend(
    S3Session session, S3Objects objects, S3Uploads uploads, S3Completion completion, SourceFile file, PartPlan plan,
    string bucket, string key, ContentDigest digest, SendOptions options, IProgress<TransferProgress>? progress)
{
    private readonly string target = $"{bucket}/{key}";
    private readonly string[] etags = new string[plan.Count];
    private readonly ulong[] checksums = new ulong[plan.Count];
    private long done;
    private long sent;

    /// <summary>Sends what is missing and completes the object.</summary>
    /// <returns>The object's tag, and how many bytes went out now.</returns>
    public async Task<(string ETag, long Sent)> RunAsync(CancellationToken cancellationToken)
    {
        var (earlier, parts) = await FindEarlierAsync(cancellationToken).ConfigureAwait(false);
        if (earlier is null)
            return (await SendAsync(await BeginAsync(cancellationToken).ConfigureAwait(false), parts, cancellationToken).ConfigureAwait(false), sent);
        try
        {
            var etag = await SendAsync(earlier, parts, cancellationToken).ConfigureAwait(false);
            if (await IsOursAsync(cancellationToken).ConfigureAwait(false))
                return (etag, sent);
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.UploadNotFound)
        {
            // another sender completed, replaced or removed it under our hands
        }

        // The earlier upload was begun for another content or by another sender: what it says of the object is not ours.
        done = 0;
        return (await SendAsync(await BeginAsync(cancellationToken).ConfigureAwait(false), NoParts, cancellationToken).ConfigureAwait(false), sent);
    }

    private static IReadOnlyDictionary<int, PartDetail> NoParts { get; } = new Dictionary<int, PartDetail>();

    private async Task<(LakeUpload? Upload, IReadOnlyDictionary<int, PartDetail> Parts)> FindEarlierAsync(CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is not { } earlier)
            return (null, NoParts);
        if (!options.Restart)
        {
            var parts = await uploads.ListPartsAsync(earlier, cancellationToken).ConfigureAwait(false);
            if (parts.Keys.All(number => number <= plan.Count)) // more parts: it was a longer file, and some servers want all of them
                return (earlier, parts);
        }

        await uploads.RemoveAsync(earlier, cancellationToken).ConfigureAwait(false);
        return (null, NoParts);
    }

    private Task<LakeUpload> BeginAsync(CancellationToken cancellationToken) => uploads.BeginAsync(bucket, key, digest, options, cancellationToken);

    private async Task<string> SendAsync(LakeUpload upload, IReadOnlyDictionary<int, PartDetail> arrived, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = session.Connection.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(1, plan.Count), parallel, async (number, stop) =>
        {
            await session.Slots.RunAsync(plan.Length(number), () => SendPartAsync(upload, number, arrived.GetValueOrDefault(number), stop), stop).ConfigureAwait(false);
            progress?.Report(new TransferProgress(Interlocked.Add(ref done, plan.Length(number)), file.Length));
        }).ConfigureAwait(false);
        file.CheckUnchanged(Combined(), digest);
        return await CompleteAsync(upload, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> SendPartAsync(LakeUpload upload, int number, PartDetail? arrived, CancellationToken cancellationToken)
    {
        var body = file.Read(plan.Offset(number), (int)plan.Length(number));
        var hash = BodyHash.Of(body, withSha256: !session.IsProtected);
        var checksum = default(Crc64Nvme);
        checksum.Append(body);
        checksums[number - 1] = checksum.Value;
        if (arrived?.Size == body.Count && ETag.Is(arrived.ETag, hash.Md5))
        {
            etags[number - 1] = arrived.ETag;
            ArrayPool<byte>.Shared.Return(body.Array!);
            return false;
        }

        etags[number - 1] = await Corruption.RetryAsync(async () =>
        {
            var request = S3Requests.Part(upload, number, S3Requests.Body(body), hash);
            var response = await session.CallAsync(s3 => s3.UploadPartAsync(request, cancellationToken), bucket, key, cancellationToken).ConfigureAwait(false);
            ETag.Check(response.ETag, hash.Md5, response.ServerSideEncryptionMethod, $"{target} (part {number})");
            return response.ETag;
        }).ConfigureAwait(false);
        Interlocked.Add(ref sent, body.Count);
        ArrayPool<byte>.Shared.Return(body.Array!); // not where it failed: a request that was given up may still read it
        return true;
    }

    // Of what was read to be sent: the same as of what was read first, or the file changed in between.
    private ulong Combined()
    {
        var whole = 0UL;
        for (var number = 1; number <= plan.Count; number++)
            whole = Crc64Nvme.Combine(whole, checksums[number - 1], plan.Length(number));
        return whole;
    }

    private async Task<string> CompleteAsync(LakeUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            var parts = etags.Select((etag, index) => new PartETag(index + 1, etag)).ToList();
            return await completion.CompleteAsync(upload, parts, digest.Sha256, options, cancellationToken).ConfigureAwait(false);
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.ObjectExists)
        {
            await uploads.RemoveAsync(upload, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    // Whether the object says of itself what we would say.
    private async Task<bool> IsOursAsync(CancellationToken cancellationToken)
    {
        var found = await objects.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false);
        return found?.Sha256 == digest.Sha256 && found.Metadata!.Count == options.Metadata.Count
            && options.Metadata.All(entry => found.Metadata.GetValueOrDefault(entry.Key.ToLowerInvariant()) == entry.Value);
    }
}
