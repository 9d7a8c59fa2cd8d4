using Amazon.S3.Model;
using DataLake.Stores.Digests;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Objects;
using DataLake.Stores.S3.Receiving;
using DataLake.Stores.S3.Sessions;
using DataLake.Stores.Uploads;

namespace DataLake.Stores.S3.Sending;

/// <summary>Puts the parts of an upload together as its object, and checks that the whole is what was sent.</summary>
internal sealed class S3Completion(S3Session session, S3Objects objects, S3Receiver receiver)
{
    /// <summary>Completes an upload.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="parts">Its parts, in order.</param>
    /// <param name="sha256">The SHA-256 of all of them in lower-case hexadecimal.</param>
    /// <param name="options">How the object is written.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The object's tag.</returns>
    /// <exception cref="DataLakeException"><c>TransferCorrupted</c>: the object was not what was sent, and was removed; or the call failed.</exception>
    public async Task<string> CompleteAsync(LakeUpload upload, IReadOnlyList<PartETag> parts, string sha256, SendOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var completed = await Conditional.WriteAsync(options, upload.Bucket, upload.Key, conditional =>
            {
                var request = S3Requests.Complete(upload, parts, conditional);
                return session.CallAsync(s3 => s3.CompleteMultipartUploadAsync(request, cancellationToken), upload.Bucket, upload.Key, cancellationToken);
            }).ConfigureAwait(false);
            if (!ETag.IsOfParts(completed.ETag, parts, completed.ServerSideEncryptionMethod) && !await HoldsAsync(upload, completed.ETag, sha256, cancellationToken).ConfigureAwait(false))
                throw await RemoveAsync(upload, completed.VersionId).ConfigureAwait(false);
            return completed.ETag;
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.UploadNotFound)
        {
            // Where the answer to completing was lost, trying again finds nothing left to complete.
            var found = await objects.FindAsync(upload.Bucket, upload.Key, cancellationToken).ConfigureAwait(false);
            if (found is not null && (found.Sha256 == sha256 || ETag.IsOfParts(found.ETag, parts, encryption: null)))
                return found.ETag;
            throw;
        }
    }

    private async Task<DataLakeException> RemoveAsync(LakeUpload upload, string? versionId)
    {
        var request = new DeleteObjectRequest { BucketName = upload.Bucket, Key = upload.Key, VersionId = versionId };
        await session.CallAsync(s3 => s3.DeleteObjectAsync(request, CancellationToken.None), upload.Bucket, upload.Key, CancellationToken.None).ConfigureAwait(false);
        return S3Error.TransferCorrupted(upload.ToString(), "what the server put together is not what was sent");
    }

    // Some servers make the tag in a way of their own; then only the content tells. Another tag is of a newer object, which is not ours to judge.
    private async Task<bool> HoldsAsync(LakeUpload upload, string? etag, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await receiver.OpenAsync(upload.Bucket, upload.Key, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
                return stream.Content.ETag != ETag.Trim(etag) || await ContentHash.Sha256Async(stream, cancellationToken).ConfigureAwait(false) == sha256;
        }
        catch (DataLakeException error) when (error.Kind == ErrorKind.TransferCorrupted)
        {
            return false; // the stream compares with what the object says of itself
        }
    }
}
