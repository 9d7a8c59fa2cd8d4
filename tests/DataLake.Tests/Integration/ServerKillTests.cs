using System.Security.Cryptography;
using DataLake.Stores.S3;
using DataLake.Stores.S3.Receiving;
using DataLake.Tests.Cli;

namespace DataLake.Tests.Integration;

/// <summary>Transfers killed at random moments: the next run takes them up, moves only what is missing, and ends right.</summary>
/// <remarks>They take minutes, so they run when asked for: <c>-explicit only -class DataLake.Tests.Integration.ServerKillTests</c>.</remarks>
public sealed class ServerKillTests : IAsyncLifetime
{
    private const int Kills = 20;
    private const int Size = 256 << 20;
    private const int Slack = 64 << 10; // heads, and the listings that find what is there

    private readonly TemporaryFolder folder = new();
    private readonly string bucket = $"kill-{Guid.NewGuid():N}";
    private readonly Random random = new(20261122);
    private string path = "";
    private string hash = "";
    private S3Store direct = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_killed_send_goes_on_where_it_was()
    {
        var resumed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var key = $"k{kill}.bin";
            await KillAsync("send", path, $"{bucket}/{key}");
            var uploads = await direct.ListUploadsAsync(bucket, key, Stop).ToListAsync(Stop);
            var arrived = await direct.FindAsync(bucket, key, Stop) is not null ? Size : uploads.Sum(upload => upload.Size ?? 0);
            await using var proxy = Proxy(TimeSpan.Zero);
            await RunAsync(proxy, "send", path, $"{bucket}/{key}");
            Assert.InRange(proxy.Sent, 0, Size - arrived + Slack); // fewer, where parts that had left the killed process arrived later still
            Assert.Equal(hash, await HashAsync(key));
            Assert.Empty(await direct.ListUploadsAsync(bucket, key, Stop).ToListAsync(Stop));
            resumed += arrived is > 0 and < Size ? 1 : 0;
            await direct.RemoveAsync(bucket, [key], Stop);
        }

        Assert.InRange(resumed, Kills / 2, Kills); // or the kills came too early or too late to tell anything
    }

    [Fact(Explicit = true)]
    public async Task A_killed_receive_goes_on_where_it_was()
    {
        const int FirstRange = 1 << 20; // asked for before it is known what is there
        await direct.SendAsync(path, bucket, "in.bin", null, null, Stop);
        var resumed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var target = folder[$"k{kill}"];
            await KillAsync("receive", bucket + "/in.bin", target);
            var partial = Directory.Exists(target) ? Directory.GetFiles(target, ".datalake-*.resume").SingleOrDefault() : null;
            var arrived = partial is not null ? Arrived(partial) : 0L;
            await using var proxy = Proxy(TimeSpan.Zero);
            await RunAsync(proxy, "receive", bucket + "/in.bin", target);
            Assert.InRange(proxy.Received, Size - arrived, Size - arrived + FirstRange + Slack);
            Assert.Equal([Path.Combine(target, "in.bin")], Directory.GetFiles(target));
            await using (var file = File.OpenRead(Path.Combine(target, "in.bin")))
                Assert.Equal(hash, Convert.ToHexString(await SHA256.HashDataAsync(file, Stop)));
            resumed += arrived > 0 ? 1 : 0;
            Directory.Delete(target, recursive: true);
        }

        Assert.InRange(resumed, Kills / 2, Kills);
    }

    public async ValueTask InitializeAsync()
    {
        direct = await S3Server.Ceph.ConnectAsync();
        await direct.CreateBucketAsync(bucket, null, Stop);
        var content = new byte[Size];
        random.NextBytes(content);
        path = folder.File("in.bin", content);
        hash = Convert.ToHexString(SHA256.HashData(content));
    }

    public async ValueTask DisposeAsync()
    {
        if (direct is not null)
        {
            await direct.RemoveBucketAsync(bucket, force: true, CancellationToken.None);
            await direct.DisposeAsync();
        }

        folder.Dispose();
    }

    // Behind the content stand eight bytes a part: zero where it did not arrive whole.
    private static long Arrived(string partial)
    {
        var records = File.ReadAllBytes(partial).AsSpan(Size);
        var parts = 0;
        for (; !records.IsEmpty; records = records[sizeof(ulong)..])
            parts += BitConverter.ToUInt64(records) != 0 ? 1 : 0;
        return Math.Min(Size, (long)parts * S3Ranges.Length);
    }

    private static FaultProxy Proxy(TimeSpan pause) => new(S3Server.Ceph.Connection().EndpointUrl!) { Pause = pause };

    private string[] Lake(FaultProxy proxy)
    {
        var key = S3Server.Ceph.Connection().Credentials!;
        var file = folder.File("lake.env", $"AWS_ACCESS_KEY_ID={key.AccessKeyId}\nAWS_SECRET_ACCESS_KEY={key.SecretAccessKey}\n");
        return ["--store", "s3:", "--endpoint-url", proxy.Endpoint.ToString(), "--env-file", file];
    }

    private async Task RunAsync(FaultProxy proxy, params string[] arguments)
    {
        var (exitCode, _, error) = await DatalakeProgram.RunAsync([.. arguments, .. Lake(proxy)]);
        Assert.Equal((0, ""), (exitCode, error));
    }

    // The moment is one of the bytes that have passed, so that a busy machine does not shift it.
    private async Task KillAsync(params string[] arguments)
    {
        await using var proxy = Proxy(TimeSpan.FromMilliseconds(1));
        using var process = DatalakeProgram.Start([.. arguments, .. Lake(proxy)]);
        for (var moment = random.NextInt64(Size); proxy.Sent + proxy.Received < moment && !process.HasExited;)
            await Task.Delay(5, Stop);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(Stop);
        await Task.Delay(200, Stop); // what had left the process still arrives
    }

    private async Task<string> HashAsync(string key)
    {
        await using var stream = await direct.OpenReadAsync(bucket, key, Stop);
        return Convert.ToHexString(await SHA256.HashDataAsync(stream, Stop));
    }
}
