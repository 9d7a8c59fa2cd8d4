using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Sessions;
using DataLake.Stores.Uploads;

namespace DataLake.Stores.S3.Objects;

/// <summary>The uploads that were begun in a bucket and not completed, and their parts.</summary>
internal sealed class S3Uploads(S3Session session)
{
    /// <summary>Lists uploads by prefix, in the server's order: by key, then by age.</summary>
    public async IAsyncEnumerable<LakeUpload> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListMultipartUploadsRequest { BucketName = bucket, Prefix = prefix, Encoding = EncodingType.Url };
        var pages = new ListedPages(bucket, prefix);
        ListMultipartUploadsResponse page;
        do
        {
            page = await session.CallAsync(s3 => s3.ListMultipartUploadsAsync(request, cancellationToken), bucket, null, cancellationToken).ConfigureAwait(false);
            foreach (var upload in page.MultipartUploads ?? [])
                yield return new LakeUpload(bucket, pages.Key(upload.Key, page.EncodingType), upload.UploadId, (upload.Initiated ?? DateTime.UnixEpoch).ToLocalTime());
            request.KeyMarker = ListedPages.Decode(page.NextKeyMarker, page.EncodingType);
            request.UploadIdMarker = page.NextUploadIdMarker;
        }
        while (pages.GoOn(page.IsTruncated, $"{page.NextKeyMarker}{page.NextUploadIdMarker}", page.MultipartUploads is [var first, ..] ? $"{first.Key} {first.UploadId}" : null));
    }

    /// <summary>Begins an upload.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key that the object will have.</param>
    /// <param name="digest">The content's digest, to be kept with the object; null where it is not known yet.</param>
    /// <param name="options">How the object is written.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<LakeUpload> BeginAsync(string bucket, string key, ContentDigest? digest, SendOptions options, CancellationToken cancellationToken)
    {
        var request = S3Requests.Begin(bucket, key, digest, options);
        var begun = await session.CallAsync(s3 => s3.InitiateMultipartUploadAsync(request, cancellationToken), bucket, key, cancellationToken).ConfigureAwait(false);
        return new LakeUpload(bucket, key, begun.UploadId, DateTime.Now);
    }

    /// <summary>The newest unfinished upload to a key, or null where there is none.</summary>
    public async Task<LakeUpload?> FindAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        LakeUpload? newest = null;
        await foreach (var upload in ListAsync(bucket, key, cancellationToken).ConfigureAwait(false))
        {
            if (upload.Key == key && (newest is null || upload.Started >= newest.Started))
                newest = upload;
        }

        return newest;
    }

    /// <summary>The parts that have arrived, by number.</summary>
    public async Task<IReadOnlyDictionary<int, PartDetail>> ListPartsAsync(LakeUpload upload, CancellationToken cancellationToken)
    {
        var parts = new Dictionary<int, PartDetail>();
        var pages = new ListedPages(upload.Bucket, "");
        var request = new ListPartsRequest { BucketName = upload.Bucket, Key = upload.Key, UploadId = upload.UploadId };
        ListPartsResponse page;
        do
        {
            page = await session.CallAsync(s3 => s3.ListPartsAsync(request, cancellationToken), upload.Bucket, upload.Key, cancellationToken).ConfigureAwait(false);
            foreach (var part in page.Parts ?? [])
                parts[part.PartNumber ?? 0] = part;
            request.PartNumberMarker = page.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        while (pages.GoOn(page.IsTruncated, request.PartNumberMarker, page.Parts is [var first, ..] ? $"{first.PartNumber}" : null));
        return parts;
    }

    /// <summary>Drops an upload; one that is gone already is not an error.</summary>
    public async Task RemoveAsync(LakeUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            var request = new AbortMultipartUploadRequest { BucketName = upload.Bucket, Key = upload.Key, UploadId = upload.UploadId };
            await session.CallAsync(s3 => s3.AbortMultipartUploadAsync(request, cancellationToken), upload.Bucket, upload.Key, cancellationToken).ConfigureAwait(false);
        }
        catch (DataLakeException error) when (error.Kind is ErrorKind.UploadNotFound or ErrorKind.ObjectNotFound)
        {
            // what was asked for is so
        }
    }
}
