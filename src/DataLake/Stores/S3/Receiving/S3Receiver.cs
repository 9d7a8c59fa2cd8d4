using System.Buffers;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using DataLake.Files;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Objects;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Receiving;

/// <summary>Reads objects: as streams, and into files that are taken up again where an earlier try stopped.</summary>
internal sealed class S3Receiver(S3Session session, S3Objects objects)
{
    // Small objects come whole with the first answer; of large ones little is lost where a file goes on behind it.
    private const int FirstRange = TransferSlots.SmallBytes;

    // To ask for the server's checksum costs a request, and saves hashing all of the content.
    private const int WorthAsking = 4 * S3Ranges.Length;

    public async Task<S3ReadStream> OpenAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        var (content, first) = await BeginAsync(bucket, key, cancellationToken).ConfigureAwait(false);
        return new S3ReadStream(session, content, first);
    }

    public async Task<ReceiveResult> ReceiveAsync(string bucket, string key, string path, ReceiveOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        if (options.SkipSame && await FindCopyAsync(bucket, key, path, options.Listed, cancellationToken).ConfigureAwait(false) is { } same)
            return same;
        return await Corruption.RetryAsync(async () =>
        {
            var (content, first) = await BeginAsync(bucket, key, cancellationToken).ConfigureAwait(false);
            try
            {
                return content.Size <= FirstRange
                    ? await TakeSmallAsync(content, first, path, progress).ConfigureAwait(false)
                    : await ReceiveLargeAsync(await WithChecksumAsync(content, cancellationToken).ConfigureAwait(false), first, path, progress, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(first.Array!);
            }
        }).ConfigureAwait(false);
    }

    private Task<(S3Content Content, ArraySegment<byte> First)> BeginAsync(string bucket, string key, CancellationToken cancellationToken) => session.Slots.RunAsync(
        FirstRange,
        async () =>
        {
            var response = await session.CallAsync(s3 => GetFirstAsync(s3, bucket, key, cancellationToken), bucket, key, cancellationToken).ConfigureAwait(false);
            var content = S3Content.Of(bucket, key, response);
            return (content, await new S3Ranges(session, content).FillAsync(response, 0, (int)Math.Min(FirstRange, content.Size), cancellationToken).ConfigureAwait(false));
        },
        cancellationToken);

    private static async Task<GetObjectResponse> GetFirstAsync(IAmazonS3 s3, string bucket, string key, CancellationToken cancellationToken)
    {
        try
        {
            return await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key, ByteRange = new ByteRange(0, FirstRange - 1) }, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return await s3.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, cancellationToken).ConfigureAwait(false); // an empty object has no range
        }
    }

    private static async Task<ReceiveResult> TakeSmallAsync(S3Content content, ArraySegment<byte> whole, string path, IProgress<TransferProgress>? progress)
    {
        using var check = content.Check.Begin();
        check?.Append(whole);
        if (check?.IsMet() == false)
            throw content.Corrupted();
        using var file = new AtomicFile(path);
        try
        {
            file.Stream.Write(whole);
        }
        catch (IOException error)
        {
            throw AtomicFile.NotWritable(path, error);
        }

        await file.CommitAsync().ConfigureAwait(false);
        progress?.Report(new TransferProgress(content.Size, content.Size));
        return new ReceiveResult(Skipped: false, content.Size) { Copy = FileCopy.Of(file.SureLook(), content.ETag) };
    }

    private async Task<ReceiveResult> ReceiveLargeAsync(S3Content content, ArraySegment<byte> first, string path, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = new PartFile(path, content.ETag, content.Size, mayResume: content.Check.IsPossible);
        try
        {
            var received = await new S3FileReceive(session, content, file, progress).RunAsync(first, cancellationToken).ConfigureAwait(false);
            return new ReceiveResult(Skipped: false, received) { Copy = FileCopy.Of(file.Commit(), content.ETag) };
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.TransferCorrupted)
        {
            file.Discard();
            throw;
        }
    }

    // The server may know the checksum of what others sent. One that has changed meanwhile is told by the next range.
    private async Task<S3Content> WithChecksumAsync(S3Content content, CancellationToken cancellationToken)
    {
        if (content.Check.Crc64 is not null || content.Size < WorthAsking)
            return content;
        var facts = await objects.LookAsync(content.Bucket, content.Key, withChecksums: true, cancellationToken).ConfigureAwait(false);
        return facts?.Object.ETag == content.ETag && facts.Crc64 is { } crc64 ? content with { Check = content.Check with { Crc64 = crc64 } } : content;
    }

    // A listing tells the size, and for what was put in one piece the MD5: only where that does not tell, the object is asked for.
    private async Task<ReceiveResult?> FindCopyAsync(string bucket, string key, string path, LakeObject? listed, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists || (listed is not null && listed.Size != file.Length))
            return null;
        if (listed is not null && file.Length <= PartPlan.UsualPartSize && ETag.AsMd5(listed.ETag, encryption: null) is { } md5 && await FindCopyAsync(path, new ContentCheck(null, null, md5), listed.ETag, cancellationToken).ConfigureAwait(false) is { } same)
            return same;
        return await objects.LookAsync(bucket, key, withChecksums: true, cancellationToken).ConfigureAwait(false) is { } facts
            && facts.Object.Size == file.Length
            && new ContentCheck(facts.Crc64, facts.Object.Sha256, facts.Md5) is { IsPossible: true } check
                ? await FindCopyAsync(path, check, facts.Object.ETag, cancellationToken).ConfigureAwait(false)
                : null;
    }

    private static Task<ReceiveResult?> FindCopyAsync(string path, ContentCheck check, string etag, CancellationToken cancellationToken) => Task.Run<ReceiveResult?>(
        () =>
        {
            using var file = SourceFile.Open(path);
            using var reading = check.Begin()!;
            var before = file.SureLook();
            file.ReadAll(bytes => reading.Append(bytes), cancellationToken);
            if (!reading.IsMet())
                return null;
            return new ReceiveResult(Skipped: true, BytesReceived: 0) { Copy = FileCopy.Of(file.SureLook() == before ? before : null, etag) };
        },
        cancellationToken);
}
