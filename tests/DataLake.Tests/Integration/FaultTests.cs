using System.Security.Cryptography;
using DataLake.Stores;
using DataLake.Stores.S3;

namespace DataLake.Tests.Integration;

/// <summary>Transfers over a network that resets, stalls, truncates and corrupts: they arrive intact, or fail and say why.</summary>
public sealed class FaultTests : IDisposable
{
    private const int Files = 100;
    private static readonly string[] HonestErrors = ["StoreBusy", "StoreUnreachable", "TransferCorrupted"];

    private readonly TemporaryFolder folder = new();
    private readonly string bucket = $"faults-{Guid.NewGuid():N}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Servers => ["moto", "ceph"];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_hundred_files_arrive_intact_or_fail_with_a_clear_error(string server)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(bucket, null, Stop);
        var files = WriteFiles();
        await using var proxy = new FaultProxy(S3Server.Named(server).Connection().EndpointUrl!, new RandomFaults(42).Next);
        await using var store = await ConnectAsync(server, proxy);

        var failed = await EachAsync(files, (name, content) => store.SendAsync(folder[name], bucket, name, null, null, Stop));
        foreach (var (name, content) in files)
        {
            var found = await direct.FindAsync(bucket, name, Stop);
            Assert.True(found is not null || failed.Contains(name), $"{name} is lost");
            if (found is not null)
                Assert.Equal(Hash(content), Hash(await ReadAsync(direct, name)));
        }

        // A failure left nothing in the way: over a sound network the same call goes on.
        foreach (var name in failed)
            await direct.SendAsync(folder[name], bucket, name, null, null, Stop);
        failed = await EachAsync(files, (name, _) => store.ReceiveAsync(bucket, name, folder["out/" + name], null, Stop));
        foreach (var (name, content) in files)
        {
            Assert.Equal(!failed.Contains(name), File.Exists(folder["out/" + name]));
            if (!failed.Contains(name))
                Assert.Equal(Hash(content), Hash(await File.ReadAllBytesAsync(folder["out/" + name], Stop)));
        }

        Assert.InRange(failed.Count, 0, Files / 4);
        Assert.True(proxy.Requests > 2 * Files);
        await direct.RemoveBucketAsync(bucket, force: true, Stop);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_token_that_expires_halfway_fails_clearly_and_the_next_send_goes_on(string server)
    {
        const int Parts = 8;
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(bucket, null, Stop);
        var content = Content(Parts * (int)PartPlan.UsualPartSize, seed: 7);
        var path = folder.File("big.bin", content);
        var sentParts = 0;
        await using (var proxy = new FaultProxy(S3Server.Named(server).Connection().EndpointUrl!, request =>
            request.Method == "PUT" && Interlocked.Increment(ref sentParts) > Parts / 2 ? new Fault(FaultKind.Answer, Status: "400 Bad Request", Code: "ExpiredToken") : Fault.None))
        {
            await using var store = await ConnectAsync(server, proxy, parallelism: 1);
            var error = await Assert.ThrowsAsync<DataLakeException>(() => store.SendAsync(path, bucket, "big.bin", null, null, Stop));
            Assert.Equal("CredentialsExpired", error.ErrorId);
            Assert.Contains("sign in again", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(Parts / 2, Assert.Single(await direct.ListUploadsAsync(bucket, "", Stop).ToListAsync(Stop)).Parts);
        await using var counting = new FaultProxy(S3Server.Named(server).Connection().EndpointUrl!);
        await using var again = await ConnectAsync(server, counting);
        var result = await again.SendAsync(path, bucket, "big.bin", null, null, Stop);
        Assert.Equal(content.Length / 2, result.BytesSent);
        Assert.InRange(counting.Sent, result.BytesSent, result.BytesSent + 4096); // the completing request has a body too
        Assert.Equal(Hash(content), Hash(await ReadAsync(direct, "big.bin")));
        await direct.RemoveBucketAsync(bucket, force: true, Stop);
    }

    [Theory]
    [InlineData("moto", true)]
    [InlineData("moto", false)]
    [InlineData("ceph", true)]
    public async Task A_whole_that_is_not_its_parts_is_removed_and_one_with_a_tag_of_another_kind_is_read_back(string server, bool replaced)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(bucket, null, Stop);
        var content = Content((int)PartPlan.UsualPartSize + 1000, seed: 9);
        var path = folder.File("big.bin", content);
        // Something on the way completes the upload with another content under the tag that it then tells, or with a tag of its own making.
        var wrong = await direct.SendAsync(folder.File("wrong.bin", Content(1000, seed: 10)), bucket, "wrong", null, null, Stop);
        await using var proxy = new FaultProxy(S3Server.Named(server).Connection().EndpointUrl!, request =>
        {
            if (request.Method != "POST" || !request.Target.Contains("uploadId=", StringComparison.Ordinal))
                return Fault.None;
            direct.SendAsync(replaced ? folder["wrong.bin"] : path, bucket, "big.bin", SendOptions.Default with { SkipSame = false }, null, Stop).GetAwaiter().GetResult();
            var etag = replaced ? wrong.Object.ETag : direct.FindAsync(bucket, "big.bin", Stop).GetAwaiter().GetResult()!.ETag;
            return Fault.Ok($"<?xml version=\"1.0\"?><CompleteMultipartUploadResult><ETag>&quot;{etag}&quot;</ETag></CompleteMultipartUploadResult>");
        });
        await using var store = await ConnectAsync(server, proxy);
        var sending = store.SendAsync(path, bucket, "big.bin", null, null, Stop);
        if (!replaced)
        {
            Assert.Equal(content.Length, (await sending).Object.Size);
        }
        else
        {
            var error = await Assert.ThrowsAsync<DataLakeException>(() => sending);
            Assert.Equal($"{bucket}/big.bin: what the server put together is not what was sent, so nothing of it was kept; try again, and if it comes back, check the network between here and the server.", error.Message);
            Assert.Null(await direct.FindAsync(bucket, "big.bin", Stop));
        }

        await direct.RemoveBucketAsync(bucket, force: true, Stop);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Cancelling_stops_within_a_second_and_leaves_an_upload_that_is_taken_up(string server)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(bucket, null, Stop);
        var path = folder.File("big.bin", Content(12 * (int)PartPlan.UsualPartSize, seed: 8));
        await using var slow = new FaultProxy(S3Server.Named(server).Connection().EndpointUrl!) { Pause = TimeSpan.FromMilliseconds(2) };
        await using var store = await ConnectAsync(server, slow, parallelism: 2);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reports = new List<TransferProgress>();
        var sending = store.SendAsync(path, bucket, "big.bin", null, new Reporter(report =>
        {
            lock (reports)
                reports.Add(report);
            if (report.BytesDone >= 3 * PartPlan.UsualPartSize)
                cancel.Cancel();
        }), cancel.Token);
        var cancelled = new TaskCompletionSource();
        cancel.Token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(Stop);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 1);
        Assert.InRange(Assert.Single(await direct.ListUploadsAsync(bucket, "", Stop).ToListAsync(Stop)).Parts!.Value, 3, 6);
        Assert.InRange((await direct.SendAsync(path, bucket, "big.bin", null, null, Stop)).BytesSent, 1, 9 * PartPlan.UsualPartSize);
        await direct.RemoveBucketAsync(bucket, force: true, Stop);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<S3Store> ConnectAsync(string server, FaultProxy proxy, int parallelism = 8) => await S3Store.ConnectAsync(
        S3Server.Named(server).Connection() with { EndpointUrl = proxy.Endpoint, StallTimeout = TimeSpan.FromSeconds(2), Parallelism = parallelism }, Stop);

    private static byte[] Content(int size, int seed)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static string Hash(byte[] content) => Convert.ToHexString(SHA256.HashData(content));

    private static async Task<HashSet<string>> EachAsync(Dictionary<string, byte[]> files, Func<string, byte[], Task> transfer)
    {
        var failed = new HashSet<string>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Stop }, async (file, _) =>
        {
            try
            {
                await transfer(file.Key, file.Value);
            }
            catch (DataLakeException error)
            {
                Assert.True(HonestErrors.Contains(error.ErrorId), $"{error}");
                lock (failed)
                    failed.Add(file.Key);
            }
        });
        return failed;
    }

    // Most are small; some come in several ranges, some in several parts.
    private Dictionary<string, byte[]> WriteFiles()
    {
        var random = new Random(1);
        var files = Enumerable.Range(0, Files).ToDictionary(number => $"f{number:000}.bin", number => Content(number % 20 == 0 ? 9_000_000 + random.Next(9_000_000) : random.Next(1, 3_000_000), number));
        foreach (var (name, content) in files)
            folder.File(name, content);
        return files;
    }

    private async Task<byte[]> ReadAsync(S3Store store, string key)
    {
        await using var stream = await store.OpenReadAsync(bucket, key, Stop);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Stop);
        return content.ToArray();
    }

    private sealed class Reporter(Action<TransferProgress> report) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => report(value);
    }

    // One request in six meets a fault.
    private sealed class RandomFaults(int seed)
    {
        private readonly Random random = new(seed);

        public Fault Next(RequestHead request)
        {
            lock (random)
            {
                var at = random.NextInt64(Math.Max(1, request.ContentLength > 0 ? request.ContentLength : 500_000));
                return random.Next(300) switch
                {
                    < 10 => new Fault(FaultKind.Reset, at),
                    < 14 => new Fault(FaultKind.Stall, at),
                    < 24 => new Fault(FaultKind.Truncate, at),
                    < 34 when request.Method == "GET" => new Fault(FaultKind.CorruptAnswer, at),
                    < 34 when request.Method == "PUT" => new Fault(FaultKind.CorruptRequest, at),
                    < 44 => new Fault(FaultKind.Answer, Status: "500 Internal Server Error", Code: "InternalError"),
                    < 52 => new Fault(FaultKind.Answer),
                    _ => Fault.None,
                };
            }
        }
    }
}
