using Amazon.S3;
using Amazon.S3.Model;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Http;
using DataLake.Stores.Uploads;

namespace DataLake.Stores.S3.Objects;

/// <summary>The requests that write, made alike for files and streams.</summary>
/// <remarks>
/// Every body is checked by the server, by its MD5, and by its SHA-256 where that is part of the signature: always in one
/// request, and in parts where someone on the way could change them. Bodies are sent plain, not in signed chunks, which many
/// S3-compatible servers lack.
/// </remarks>
internal static class S3Requests
{
    private const string AnyETag = "*";

    public static PutObjectRequest Put(string bucket, string key, Stream body, ContentDigest digest, SendOptions options, bool conditional)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = key,
            InputStream = body,
            MD5Digest = Convert.ToBase64String(digest.Md5!),
            ContentType = options.ContentType ?? MediaType.Of(key),
            StorageClass = ToStorageClass(options),
            TagSet = ToTags(options.Tags),
            ServerSideEncryptionMethod = EncryptionCheck.Method(options),
            ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKeyId,
            IfNoneMatch = conditional ? AnyETag : null,
            UseChunkEncoding = false,
        };
        S3Metadata.Write(request.Metadata, options.Metadata, digest);
        return PayloadHash.Tell(request, digest.Sha256);
    }

    public static InitiateMultipartUploadRequest Begin(string bucket, string key, ContentDigest? digest, SendOptions options)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = bucket,
            Key = key,
            ContentType = options.ContentType ?? MediaType.Of(key),
            StorageClass = ToStorageClass(options),
            TagSet = ToTags(options.Tags),
            ServerSideEncryptionMethod = EncryptionCheck.Method(options),
            ServerSideEncryptionKeyManagementServiceKeyId = options.KmsKeyId,
        };
        S3Metadata.Write(request.Metadata, options.Metadata, digest);
        return request;
    }

    /// <param name="upload">What the part belongs to.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="body">Its content.</param>
    /// <param name="hash">The content's hashes.</param>
    public static UploadPartRequest Part(LakeUpload upload, int number, Stream body, BodyHash hash) => PayloadHash.Tell(
        new UploadPartRequest
        {
            BucketName = upload.Bucket,
            Key = upload.Key,
            UploadId = upload.UploadId,
            PartNumber = number,
            PartSize = body.Length,
            InputStream = body,
            MD5Digest = Convert.ToBase64String(hash.Md5),
            UseChunkEncoding = false,
        },
        hash.Sha256 ?? PayloadHash.Unsigned);

    public static CompleteMultipartUploadRequest Complete(LakeUpload upload, IEnumerable<PartETag> parts, bool conditional) => new()
    {
        BucketName = upload.Bucket,
        Key = upload.Key,
        UploadId = upload.UploadId,
        PartETags = [.. parts],
        IfNoneMatch = conditional ? AnyETag : null,
    };

    /// <summary>Bytes in memory as a body, which can be sent again.</summary>
    public static MemoryStream Body(ArraySegment<byte> bytes) => new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);

    private static S3StorageClass? ToStorageClass(SendOptions options) =>
        options.StorageClass is { } name ? S3StorageClass.FindValue(name.ToUpperInvariant()) : null;

    private static List<Tag>? ToTags(IReadOnlyDictionary<string, string> tags) =>
        tags.Count == 0 ? null : [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];
}
