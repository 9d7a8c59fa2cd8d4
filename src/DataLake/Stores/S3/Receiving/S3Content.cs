using System.Security.Cryptography;
using Amazon.S3.Model;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Objects;

namespace DataLake.Stores.S3.Receiving;

/// <summary>An object's content as the first answer told of it: what later ranges must still belong to, and the hash that the whole must have.</summary>
internal sealed record S3Content(string Bucket, string Key, long Size, string ETag, string? Sha256, byte[]? Md5)
{
    public static S3Content Of(string bucket, string key, GetObjectResponse response)
    {
        var etag = Objects.ETag.Trim(response.ETag);
        return new S3Content(
            bucket, key, TotalSize(response), etag,
            S3Metadata.Read(response.Metadata).Sha256, Objects.ETag.AsMd5(etag, response.ServerSideEncryptionMethod));
    }

    public string Target => $"{Bucket}/{Key}";

    /// <summary>Begins the hash that <see cref="Check"/> wants; null where the server told none.</summary>
    public IncrementalHash? BeginHash() =>
        Sha256 is not null ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : Md5 is not null ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;

    /// <summary>Throws where the hash of all that was read is not the object's.</summary>
    /// <exception cref="DataLakeException"><c>TransferCorrupted</c>.</exception>
    public void Check(IncrementalHash? hash)
    {
        if (hash is not null && !string.Equals(Convert.ToHexString(hash.GetHashAndReset()), Sha256 ?? Convert.ToHexString(Md5!), StringComparison.OrdinalIgnoreCase))
            throw S3Error.TransferCorrupted(Target, "what was received is not what was stored");
    }

    // "bytes 0-9/100" where a range was asked for
    private static long TotalSize(GetObjectResponse response) =>
        response.ContentRange is { } range && long.TryParse(range.AsSpan(range.LastIndexOf('/') + 1), out var total) ? total : response.ContentLength;
}
