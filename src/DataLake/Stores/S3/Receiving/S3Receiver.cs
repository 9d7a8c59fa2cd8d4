using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using DataLake.Files;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Receiving;

/// <summary>Reads objects: as streams, and into files that are taken up again where an earlier try stopped.</summary>
internal sealed class S3Receiver(S3Session session)
{
    // Small objects come whole with the first answer; of large ones little is lost where a file goes on behind it.
    private const int FirstRange = TransferSlots.SmallBytes;

    public async Task<S3ReadStream> OpenAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        return await session.Slots.RunAsync(FirstRange, async () =>
        {
            var response = await session.CallAsync(s3 => GetFirstAsync(s3, bucket, key, cancellationToken), bucket, key, cancellationToken).ConfigureAwait(false);
            var content = S3Content.Of(bucket, key, response);
            var first = await new S3Ranges(session, content).FillAsync(response, 0, (int)Math.Min(FirstRange, content.Size), cancellationToken).ConfigureAwait(false);
            return new S3ReadStream(session, content, first);
        }, cancellationToken).ConfigureAwait(false);
    }

    public async Task ReceiveAsync(string bucket, string key, string path, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        await Corruption.RetryAsync(async () =>
        {
            var source = await OpenAsync(bucket, key, cancellationToken).ConfigureAwait(false);
            await using (source.ConfigureAwait(false))
            {
                if (source.Length <= FirstRange)
                    await ReceiveSmallAsync(source, path, progress, cancellationToken).ConfigureAwait(false);
                else
                    await ReceiveLargeAsync(source, path, progress, cancellationToken).ConfigureAwait(false);
                return true;
            }
        }).ConfigureAwait(false);
    }

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

    private static async Task ReceiveSmallAsync(S3ReadStream source, string path, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = new AtomicFile(path);
        await CopyAsync(source, file.Stream, path, progress, cancellationToken).ConfigureAwait(false);
        file.Commit();
    }

    private static async Task ReceiveLargeAsync(S3ReadStream source, string path, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = new ResumableFile(path, source.Content.ETag, source.Length);
        try
        {
            await source.SkipAsync(file.Received, cancellationToken).ConfigureAwait(false);
            await CopyAsync(source, file.Stream, path, progress, cancellationToken).ConfigureAwait(false);
            file.Commit();
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.TransferCorrupted)
        {
            file.Discard();
            throw;
        }
    }

    private static async Task CopyAsync(S3ReadStream source, Stream destination, string path, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new TransferProgress(source.Position, source.Length));
        while (await source.ReadBlockAsync(cancellationToken).ConfigureAwait(false) is { IsEmpty: false } block)
        {
            try
            {
                destination.Write(block.Span);
            }
            catch (IOException error)
            {
                throw AtomicFile.NotWritable(path, error);
            }

            progress?.Report(new TransferProgress(source.Position, source.Length));
        }
    }
}
