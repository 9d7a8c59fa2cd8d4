using System.Diagnostics;
using DataLake.Stores.S3.Sessions;
using DataLake.Tests.Cli;

namespace DataLake.Tests.Integration;

/// <summary>Ctrl+C in the console program: it stops at once, says how to go on, and what was sent need not be sent again.</summary>
public sealed class InterruptTests : IDisposable
{
    private const int Parts = 24;

    private readonly TemporaryFolder folder = new();
    private readonly string bucket = $"interrupt-{Guid.NewGuid():N}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("moto")]
    [InlineData("ceph")]
    public async Task An_interrupted_send_stops_and_goes_on_later(string server)
    {
        var connection = S3Server.Named(server).Connection();
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(bucket, null, Stop);
        var content = new byte[Parts * PartPlan.UsualPartSize];
        new Random(3).NextBytes(content);
        var file = folder.File("big.bin", content);
        await using var slow = new FaultProxy(connection.EndpointUrl!) { Pause = TimeSpan.FromMilliseconds(3) };
        var key = folder.File("lake.env", $"AWS_ACCESS_KEY_ID={connection.Credentials!.AccessKeyId}\nAWS_SECRET_ACCESS_KEY={connection.Credentials.SecretAccessKey}\n");
        var program = DatalakeProgram.Start("send", file, bucket + "/big.bin", "--store", "s3:", "--endpoint-url", slow.Endpoint.ToString(), "--env-file", key);
        while (slow.Sent < content.Length / 2 && !program.HasExited)
            await Task.Delay(10, Stop);

        slow.Pause = TimeSpan.FromMilliseconds(250); // the rest would take long
        using (var kill = Process.Start("kill", ["-INT", $"{program.Id}"]))
            await kill.WaitForExitAsync(Stop);
        var (exitCode, _, error) = await DatalakeProgram.EndAsync(program);
        Assert.Equal(130, exitCode);
        Assert.Equal("Stopped. What was complete stays; run the same command again to go on.", error.Trim());

        var arrived = Assert.Single(await direct.ListUploadsAsync(bucket, "", Stop).ToListAsync(Stop)).Size!.Value;
        Assert.InRange(arrived, PartPlan.UsualPartSize, content.Length - 1);
        var sent = (await direct.SendAsync(file, bucket, "big.bin", null, null, Stop)).BytesSent;
        Assert.InRange(sent, 1, content.Length - arrived); // fewer, where parts that had left the program arrived later still
        await direct.RemoveBucketAsync(bucket, force: true, Stop);
    }

    public void Dispose() => folder.Dispose();
}
