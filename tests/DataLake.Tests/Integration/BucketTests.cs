using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using DataLake.Stores;

namespace DataLake.Tests.Integration;

/// <summary>What a new bucket is like, asked of the server by the SDK itself; and that it goes with all that it holds.</summary>
public sealed class BucketTests : IDisposable
{
    private const string KmsKey = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private readonly TemporaryFolder folder = new();
    private readonly string bucket = $"bucket-{Guid.NewGuid():N}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "AES256")]
    [InlineData(KmsKey, "aws:kms")]
    public async Task It_is_private_encrypted_and_tagged(string? kmsKeyId, string algorithm)
    {
        await using var store = await S3Server.Moto.ConnectAsync();
        var made = await store.CreateBucketAsync(bucket, new BucketOptions { KmsKeyId = kmsKeyId, Versioning = true, Tags = new Dictionary<string, string> { ["team"] = "data" } }, Stop);
        Assert.True(made.IsNew);
        Assert.Empty(made.Warnings);

        using var sdk = Sdk(S3Server.Moto);
        var access = (await sdk.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = bucket }, Stop)).PublicAccessBlockConfiguration;
        Assert.Equal((true, true, true), (access.IgnorePublicAcls, access.BlockPublicPolicy, access.RestrictPublicBuckets));
        var encryption = (await sdk.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = bucket }, Stop)).ServerSideEncryptionConfiguration.ServerSideEncryptionRules[0].ServerSideEncryptionByDefault;
        Assert.Equal((algorithm, kmsKeyId), (encryption.ServerSideEncryptionAlgorithm.Value, encryption.ServerSideEncryptionKeyManagementServiceKeyId));
        Assert.Equal("Enabled", (await sdk.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = bucket }, Stop)).VersioningConfig.Status.Value);
        var tag = Assert.Single((await sdk.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket }, Stop)).TagSet);
        Assert.Equal(("team", "data"), (tag.Key, tag.Value));
        await store.RemoveBucketAsync(bucket, force: false, Stop);
    }

    [Theory]
    [InlineData("moto")]
    [InlineData("ceph")]
    public async Task It_goes_with_old_versions_delete_markers_and_unfinished_uploads_only_when_forced(string server)
    {
        await using var store = await S3Server.Named(server).ConnectAsync();
        await store.CreateBucketAsync(bucket, new BucketOptions { Versioning = true }, Stop);
        await store.SendAsync(folder.File("one", "one"), bucket, "a", null, null, Stop);
        await store.SendAsync(folder.File("two", "two"), bucket, "a", null, null, Stop);
        await store.RemoveAsync(bucket, ["a"], Stop);
        Assert.Empty(await store.ListAsync(bucket, "", Stop).ToListAsync(Stop));
        using var sdk = Sdk(S3Server.Named(server));
        await sdk.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = bucket, Key = "b" }, Stop);

        var refused = await Assert.ThrowsAsync<DataLakeException>(() => store.RemoveBucketAsync(bucket, force: false, Stop));
        Assert.Equal($"Bucket '{bucket}' still holds objects and was not removed.", refused.Message);
        await store.RemoveBucketAsync(bucket, force: true, Stop);
        Assert.Null(await store.FindBucketAsync(bucket, Stop));
    }

    public void Dispose() => folder.Dispose();

    private static AmazonS3Client Sdk(S3Server server) => new(
        new BasicAWSCredentials(server.Connection().Credentials!.AccessKeyId, "datalaketestsecret"),
        new AmazonS3Config { ServiceURL = server.Connection().EndpointUrl!.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
}
