using System.Text;
using DataLake.Stores;

namespace DataLake.Tests.Integration;

/// <summary>That an object is encrypted as asked is looked at, and told where the server does not do it.</summary>
public sealed class EncryptionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(ServerEncryption.S3, "AES256")]
    [InlineData(ServerEncryption.Kms, "aws:kms")]
    public async Task A_server_that_encrypts_is_believed_by_what_the_object_says(ServerEncryption encryption, string says)
    {
        await using var store = await S3Server.Moto.ConnectAsync();
        var options = new SendOptions { Encryption = encryption };
        foreach (var sent in await SendAsync(store, options, [1 << 10, 20 << 20]))
        {
            Assert.Empty(sent.Warnings);
            Assert.Equal(says, sent.Encryption);
        }
    }

    [Fact]
    public async Task A_server_that_takes_the_request_and_does_not_encrypt_is_told()
    {
        await using var store = await S3Server.Ceph.ConnectAsync();
        foreach (var sent in await SendAsync(store, new SendOptions { Encryption = ServerEncryption.S3 }, [1 << 10, 20 << 20]))
            Assert.Contains("is not encrypted as asked", Assert.Single(sent.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_goes_with_KMS_alone()
    {
        await using var store = await S3Server.Moto.ConnectAsync();
        var error = await Assert.ThrowsAsync<DataLakeException>(() => SendAsync(store, new SendOptions { Encryption = ServerEncryption.S3, KmsKeyId = "some" }, [1]));
        Assert.Equal("HeaderInvalid", error.ErrorId);
    }

    public void Dispose() => folder.Dispose();

    // Each size as a file and as a stream.
    private async Task<List<LakeObject>> SendAsync(ILakeStore store, SendOptions options, int[] sizes)
    {
        var stop = TestContext.Current.CancellationToken;
        var bucket = $"encryption-{Guid.NewGuid():N}";
        await store.CreateBucketAsync(bucket, null, stop);
        var sent = new List<LakeObject>();
        foreach (var size in sizes)
        {
            var content = Encoding.ASCII.GetBytes(new string('x', size));
            sent.Add((await store.SendAsync(folder.File($"{size}.txt", content), bucket, $"file-{size}", options, cancellationToken: stop)).Object);
            await using var writer = await store.CreateAsync(bucket, $"stream-{size}", options, stop);
            await writer.Stream.WriteAsync(content, stop);
            sent.Add(await writer.CommitAsync(stop));
        }

        return sent;
    }
}
