using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Objects;

/// <summary>Finds, lists and removes objects.</summary>
internal sealed class S3Objects(S3Session session)
{
    private const int MaxKeysPerRemoval = 1000; // S3's limit
    private const long MaxCopyBytes = 5L << 30; // so too

    /// <summary>The object with its metadata, or null where there is none.</summary>
    public async Task<LakeObject?> FindAsync(string bucket, string key, CancellationToken cancellationToken) =>
        (await LookAsync(bucket, key, withChecksums: false, cancellationToken).ConfigureAwait(false))?.Object;

    /// <summary>All that the server tells of an object, or null where there is none.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="withChecksums">Whether the server's own checksums are wanted: that takes the permission to read the content.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<S3Facts?> LookAsync(string bucket, string key, bool withChecksums, CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetObjectMetadataRequest { BucketName = bucket, Key = key, ChecksumMode = withChecksums ? ChecksumMode.ENABLED : null };
            var found = await session.CallAsync(s3 => s3.GetObjectMetadataAsync(request, cancellationToken), bucket, key, cancellationToken).ConfigureAwait(false);
            var (metadata, sha256, crc64) = S3Metadata.Read(found.Metadata);
            var item = Describe(bucket, key, found.ContentLength, found.LastModified, found.ETag) with { Metadata = metadata, Sha256 = sha256, Encryption = found.ServerSideEncryptionMethod?.Value is { Length: > 0 } method ? method : null };
            return new S3Facts(
                item, crc64 ?? Crc64Nvme.Parse(found.ChecksumCRC64NVME), ETag.AsMd5(item.ETag, found.ServerSideEncryptionMethod),
                found.Headers.ContentType, found.StorageClass?.Value, found.ServerSideEncryptionKeyManagementServiceKeyId);
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.ObjectNotFound)
        {
            return null;
        }
    }

    /// <summary>An object's tags.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TagsAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        var request = new GetObjectTaggingRequest { BucketName = bucket, Key = key };
        var found = await session.CallAsync(s3 => s3.GetObjectTaggingAsync(request, cancellationToken), bucket, key, cancellationToken).ConfigureAwait(false);
        return (found.Tagging ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
    }

    /// <summary>Lists objects page by page; a page is asked for while the one before it is read.</summary>
    public async IAsyncEnumerable<LakeObject> ListAsync(string bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = new ListedPages(bucket, prefix);
        Task<ListObjectsV2Response>? next = PageAsync(bucket, prefix, null, cancellationToken);
        while (next is not null)
        {
            var page = await next.ConfigureAwait(false);
            next = pages.GoOn(page.IsTruncated, page.NextContinuationToken, page.S3Objects is [var first, ..] ? first.Key : null) ? PageAsync(bucket, prefix, page.NextContinuationToken, cancellationToken) : null;
            foreach (var entry in page.S3Objects ?? [])
            {
                var key = pages.Key(entry.Key, page.Encoding);
                yield return Describe(bucket, key, pages.Size(key, entry.Size), entry.LastModified, entry.ETag);
            }
        }
    }

    /// <summary>Has the server copy an object, with its metadata, tags and media type; null where it is larger than S3 copies at once.</summary>
    public async Task<LakeObject?> TryCopyAsync(LakeObject item, string bucket, string key, CancellationToken cancellationToken)
    {
        if (item.Size > MaxCopyBytes)
            return null;
        var request = new CopyObjectRequest { SourceBucket = item.Bucket, SourceKey = item.Key, DestinationBucket = bucket, DestinationKey = key };
        await session.CallAsync(s3 => s3.CopyObjectAsync(request, cancellationToken), bucket, key, cancellationToken).ConfigureAwait(false);
        return await FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) ?? throw StoreError.ObjectNotFound(bucket, key);
    }

    /// <summary>A signed address of an object.</summary>
    public async Task<Uri> AddressAsync(string bucket, string key, TimeSpan lasts, bool writes)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = bucket,
            Key = key,
            Verb = writes ? HttpVerb.PUT : HttpVerb.GET,
            Protocol = session.Settings.Endpoint?.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
        };
        return new(await session.CallAsync(
            s3 =>
            {
                // The SDK counts from the server's time as it knows it, which can differ from ours by the second that takes 7 days over the limit.
                var now = CorrectClockSkew.GetCorrectedUtcNowForEndpoint(s3.DetermineServiceOperationEndpoint(request).URL, s3.Config);
                request.Expires = now + lasts;
                return s3.GetPreSignedURLAsync(request);
            },
            bucket,
            key).ConfigureAwait(false));
    }

    /// <summary>Removes objects in as few calls as S3 allows.</summary>
    public Task RemoveAsync(string bucket, IEnumerable<string> keys, CancellationToken cancellationToken) =>
        RemoveAsync(bucket, keys.Select(key => new KeyVersion { Key = key }), cancellationToken);

    /// <summary>Removes objects, or versions of them.</summary>
    /// <exception cref="DataLakeException"><c>RemoveIncomplete</c>: some could not be removed; the others are.</exception>
    public async Task RemoveAsync(string bucket, IEnumerable<KeyVersion> keys, CancellationToken cancellationToken)
    {
        var failed = new List<DeleteError>();
        var bySort = keys.ToLookup(key => XmlKeys.CanCarry(key.Key));
        foreach (var odd in bySort[false])
            await RemoveOneAsync(bucket, odd, failed, cancellationToken).ConfigureAwait(false);
        foreach (var batch in bySort[true].Chunk(MaxKeysPerRemoval))
        {
            var request = new DeleteObjectsRequest { BucketName = bucket, Objects = [.. batch], Quiet = true };
            try
            {
                await session.CallAsync(s3 => s3.DeleteObjectsAsync(request, cancellationToken), bucket, null, cancellationToken).ConfigureAwait(false);
            }
            catch (DataLakeException error) when (error.InnerException is DeleteObjectsException partly)
            {
                failed.AddRange(partly.Response.DeleteErrors);
            }
        }

        if (failed is [var first, ..])
            throw S3Error.RemoveIncomplete(bucket, failed.Count, first.Key, first.Message is { Length: > 0 } message ? message : first.Code);
    }

    // In the address a key can be any, where the list of a batch, which is XML, cannot hold it.
    private async Task RemoveOneAsync(string bucket, KeyVersion key, List<DeleteError> failed, CancellationToken cancellationToken)
    {
        try
        {
            var request = new DeleteObjectRequest { BucketName = bucket, Key = key.Key, VersionId = key.VersionId };
            await session.CallAsync(s3 => s3.DeleteObjectAsync(request, cancellationToken), bucket, key.Key, cancellationToken).ConfigureAwait(false);
        }
        catch (DataLakeException error) when (error.Category is not (ErrorCategory.ConnectionError or ErrorCategory.PermissionDenied))
        {
            failed.Add(new DeleteError { Key = key.Key, Message = error.Message.TrimEnd('.') });
        }
    }

    public static LakeObject Describe(string bucket, string key, long size, DateTime? lastModified, string? etag) => new(
        bucket, key, size,
        lastModified?.ToLocalTime() ?? DateTime.Now,
        ETag.Trim(etag), new Uri($"s3://{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}"));

    // Keys come URL-encoded, because XML cannot hold all that a key can.
    private Task<ListObjectsV2Response> PageAsync(string bucket, string prefix, string? token, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = prefix, ContinuationToken = token, Encoding = EncodingType.Url };
        return session.CallAsync(s3 => s3.ListObjectsV2Async(request, cancellationToken), bucket, null, cancellationToken);
    }
}
