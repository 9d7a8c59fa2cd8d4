using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using DataLake.Stores;
using DataLake.Stores.Digests;
using DataLake.Stores.S3;
using DataLake.Stores.S3.Http;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Tests.Integration;

/// <summary>What the requests that carry content say of it, as they go over the network.</summary>
public sealed class SignatureTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentBag<RequestHead> puts = [];
    private readonly string bucket = $"signed-{Guid.NewGuid():N}";

    [Theory]
    [InlineData("moto")]
    [InlineData("ceph")]
    public async Task Whole_bodies_are_signed_by_their_hash_and_parts_told_by_their_MD5(string server)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var proxy = Proxy(server);
        await using var store = await S3Store.ConnectAsync(S3Server.Named(server).Connection() with { EndpointUrl = proxy.Endpoint }, stop);
        await store.CreateBucketAsync(bucket, null, stop);
        puts.Clear();

        var content = RandomNumberGenerator.GetBytes((int)PartPlan.UsualPartSize + 1000);
        await store.SendAsync(folder.File("small", content[..1000]), bucket, "small", null, null, stop);
        await store.SendAsync(folder.File("large", content), bucket, "large", null, null, stop);
        var small = Assert.Single(puts, request => request.Target.EndsWith("/small", StringComparison.Ordinal));
        Assert.Equal(ContentHash.ToText(SHA256.HashData(content.AsSpan(0, 1000))), small.Header("x-amz-content-sha256"));
        Assert.Equal(Convert.ToBase64String(MD5.HashData(content.AsSpan(0, 1000))), small.Header("Content-MD5"));

        var parts = puts.Where(request => request.Target.Contains("/large?", StringComparison.Ordinal)).OrderBy(request => request.ContentLength).ToList();
        Assert.Equal([1000, PartPlan.UsualPartSize], parts.Select(part => part.ContentLength));
        Assert.All(parts, part => Assert.Equal(PayloadHash.Unsigned, part.Header("x-amz-content-sha256"))); // nobody stands between loopback's ends
        Assert.Equal(Convert.ToBase64String(MD5.HashData(content.AsSpan((int)PartPlan.UsualPartSize))), parts[0].Header("Content-MD5"));
        await store.RemoveBucketAsync(bucket, force: true, stop);
    }

    [Theory]
    [InlineData("moto")]
    [InlineData("ceph")]
    public async Task Parts_are_signed_by_their_hash_too_where_others_could_change_them(string server)
    {
        var stop = TestContext.Current.CancellationToken;
        var address = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        Assert.SkipWhen(address is null, "This machine has no IPv4 address but loopback.");
        await using var proxy = Proxy(server, address);
        var connection = S3Server.Named(server).Connection() with { EndpointUrl = proxy.Endpoint };
        var refused = await Assert.ThrowsAsync<DataLakeException>(() => S3Store.ConnectAsync(connection, stop));
        Assert.Equal("EndpointInsecure", refused.ErrorId);

        await using var store = await S3Store.ConnectAsync(connection with { AllowInsecure = true }, stop);
        await store.CreateBucketAsync(bucket, null, stop);
        puts.Clear();
        var content = RandomNumberGenerator.GetBytes((int)PartPlan.UsualPartSize + 1000);
        await store.SendAsync(folder.File("large", content), bucket, "large", null, null, stop);
        Assert.Equal(
            content.Chunk((int)PartPlan.UsualPartSize).Select(part => ContentHash.ToText(SHA256.HashData(part))),
            puts.OrderByDescending(part => part.ContentLength).Select(part => part.Header("x-amz-content-sha256")));
        var received = Path.Combine(folder.Path, "received");
        await store.ReceiveAsync(bucket, "large", received, null, stop);
        Assert.Equal(content, await File.ReadAllBytesAsync(received, stop));
        await store.RemoveBucketAsync(bucket, force: true, stop);
    }

    public void Dispose() => folder.Dispose();

    private FaultProxy Proxy(string server, IPAddress? address = null) => new(
        S3Server.Named(server).Connection().EndpointUrl!,
        request =>
        {
            if (request.Method == "PUT" && request.ContentLength > 0)
                puts.Add(request);
            return Fault.None;
        },
        address);
}
