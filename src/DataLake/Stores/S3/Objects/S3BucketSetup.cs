using Amazon.S3;
using Amazon.S3.Model;
using DataLake.Messages;
using DataLake.Stores.S3.Errors;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Stores.S3.Objects;

/// <summary>Makes a new bucket private, encrypted and as its options say; what a server does not have becomes a warning.</summary>
internal sealed class S3BucketSetup(S3Session session, string bucket)
{
    private readonly List<string> warnings = [];

    /// <returns>What the server could not do, in words.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(BucketOptions options, CancellationToken cancellationToken)
    {
        await TryAsync("blocking public access", s3 => s3.PutPublicAccessBlockAsync(new PutPublicAccessBlockRequest
        {
            BucketName = bucket,
            PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration
            {
                // Ceph's gateway would then refuse every object, with an ACL or without; ignoring public ACLs keeps data as private.
                BlockPublicAcls = session.Settings.Endpoint is null,
                IgnorePublicAcls = true,
                BlockPublicPolicy = true,
                RestrictPublicBuckets = true,
            },
        }, cancellationToken), cancellationToken).ConfigureAwait(false);
        await TryAsync("default encryption", s3 => s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
        {
            BucketName = bucket,
            ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration { ServerSideEncryptionRules = [Encryption(options.KmsKeyId)] },
        }, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (options.Versioning)
        {
            await TryAsync("versioning", s3 => s3.PutBucketVersioningAsync(new PutBucketVersioningRequest
            {
                BucketName = bucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            }, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        if (options.Tags.Count > 0)
        {
            await TryAsync("bucket tags", s3 => s3.PutBucketTaggingAsync(new PutBucketTaggingRequest
            {
                BucketName = bucket,
                TagSet = [.. options.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
            }, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        return warnings;
    }

    private static ServerSideEncryptionRule Encryption(string? kmsKeyId) => new()
    {
        BucketKeyEnabled = kmsKeyId is not null,
        ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault
        {
            ServerSideEncryptionAlgorithm = kmsKeyId is null ? ServerSideEncryptionMethod.AES256 : ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = kmsKeyId,
        },
    };

    private async Task TryAsync<T>(string what, Func<IAmazonS3, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            await session.CallAsync(call, bucket, null, cancellationToken).ConfigureAwait(false);
        }
        catch (DataLakeException error) when (IsUnknown(error.InnerException))
        {
            warnings.Add(Catalogue.Translate($"Bucket '{bucket}' was made, but {session.Root} has no {Catalogue.Translate(what)}."));
        }
    }

    // Other servers than AWS take a call that they do not know for one they know with wrong arguments.
    private bool IsUnknown(Exception? error) =>
        S3Error.IsNotImplemented(error)
        || (session.Settings.Endpoint is not null && error is AmazonS3Exception { ErrorCode: "InvalidArgument" or "InvalidRequest" or "MalformedXML" });
}
