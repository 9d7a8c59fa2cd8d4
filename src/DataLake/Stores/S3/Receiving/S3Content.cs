using Amazon.S3.Model;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Objects;

namespace DataLake.Stores.S3.Receiving;

/// <summary>An object's content as the first answer told of it: what later ranges must still belong to, and what the whole must come to.</summary>
internal sealed record S3Content(string Bucket, string Key, long Size, string ETag, ContentCheck Check)
{
    public static S3Content Of(string bucket, string key, GetObjectResponse response)
    {
        var etag = Objects.ETag.Trim(response.ETag);
        var (_, sha256, crc64) = S3Metadata.Read(response.Metadata);
        return new S3Content(bucket, key, TotalSize(response), etag, new ContentCheck(crc64, sha256, Objects.ETag.AsMd5(etag, response.ServerSideEncryptionMethod)));
    }

    public string Target => $"{Bucket}/{Key}";

    /// <summary>The error for a content that does not come to what it must.</summary>
    public DataLakeException Corrupted() => S3Error.TransferCorrupted(Target, "what was received is not what was stored");

    // "bytes 0-9/100" where a range was asked for
    private static long TotalSize(GetObjectResponse response) =>
        response.ContentRange is { } range && long.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), out var total) ? total : response.ContentLength;
}
