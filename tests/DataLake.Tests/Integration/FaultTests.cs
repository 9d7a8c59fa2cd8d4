using DataLake.Stores;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Tests.Integration;

/// <summary>Transfers over a network that resets, stalls, truncates and corrupts: they arrive intact, or fail and say why.</summary>
public sealed class FaultTests : FaultTest
{
    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_hundred_files_arrive_intact_or_fail_with_a_clear_error(string server)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        var files = WriteFiles();
        await using var proxy = Proxy(server, new RandomFaults(42).Next);
        await using var store = await ConnectAsync(server, proxy);

        var failed = await EachAsync(files, (name, content) => store.SendAsync(Folder[name], Bucket, name, null, null, Stop));
        foreach (var (name, content) in files)
        {
            var found = await direct.FindAsync(Bucket, name, Stop);
            Assert.True(found is not null || failed.Contains(name), $"{name} is lost");
            if (found is not null)
                Assert.Equal(Hash(content), Hash(await ReadAsync(direct, name)));
        }

        // A failure left nothing in the way: over a sound network the same call goes on.
        foreach (var name in failed)
            await direct.SendAsync(Folder[name], Bucket, name, null, null, Stop);
        failed = await EachAsync(files, (name, _) => store.ReceiveAsync(Bucket, name, Folder["out/" + name], null, Stop));
        foreach (var (name, content) in files)
        {
            Assert.Equal(!failed.Contains(name), File.Exists(Folder["out/" + name]));
            if (!failed.Contains(name))
                Assert.Equal(Hash(content), Hash(await File.ReadAllBytesAsync(Folder["out/" + name], Stop)));
        }

        Assert.InRange(failed.Count, 0, Files / 4);
        Assert.True(proxy.Requests > 2 * Files);
        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_token_that_expires_halfway_fails_clearly_and_the_next_send_goes_on(string server)
    {
        const int Parts = 8;
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        var content = Content(Parts * (int)PartPlan.UsualPartSize, seed: 7);
        var path = Folder.File("big.bin", content);
        var sentParts = 0;
        await using (var proxy = Proxy(server, request =>
            request.Method == "PUT" && Interlocked.Increment(ref sentParts) > Parts / 2 ? new Fault(FaultKind.Answer, Status: "400 Bad Request", Code: "ExpiredToken") : Fault.None))
        {
            await using var store = await ConnectAsync(server, proxy, parallelism: 1);
            var error = await Assert.ThrowsAsync<DataLakeException>(() => store.SendAsync(path, Bucket, "big.bin", null, null, Stop));
            Assert.Equal("CredentialsExpired", error.ErrorId);
            Assert.Contains("sign in again", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(Parts / 2, Assert.Single(await direct.ListUploadsAsync(Bucket, "", Stop).ToListAsync(Stop)).Parts);
        await using var counting = Proxy(server);
        await using var again = await ConnectAsync(server, counting);
        var result = await again.SendAsync(path, Bucket, "big.bin", null, null, Stop);
        Assert.Equal(content.Length / 2, result.BytesSent);
        Assert.InRange(counting.Sent, result.BytesSent, result.BytesSent + 4096); // the completing request has a body too
        Assert.Equal(Hash(content), Hash(await ReadAsync(direct, "big.bin")));
        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    [Theory]
    [InlineData("moto", true)]
    [InlineData("moto", false)]
    [InlineData("ceph", true)]
    public async Task A_whole_that_is_not_its_parts_is_removed_and_one_with_a_tag_of_another_kind_is_read_back(string server, bool replaced)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        var content = Content((int)PartPlan.UsualPartSize + 1000, seed: 9);
        var path = Folder.File("big.bin", content);
        // Something on the way completes the upload with another content under the tag that it then tells, or with a tag of its own making.
        var wrong = await direct.SendAsync(Folder.File("wrong.bin", Content(1000, seed: 10)), Bucket, "wrong", null, null, Stop);
        await using var proxy = Proxy(server, request =>
        {
            if (request.Method != "POST" || !request.Target.Contains("uploadId=", StringComparison.Ordinal))
                return Fault.None;
            direct.SendAsync(replaced ? Folder["wrong.bin"] : path, Bucket, "big.bin", SendOptions.Default with { SkipSame = false }, null, Stop).GetAwaiter().GetResult();
            var etag = replaced ? wrong.Object.ETag : direct.FindAsync(Bucket, "big.bin", Stop).GetAwaiter().GetResult()!.ETag;
            return Fault.Ok($"<?xml version=\"1.0\"?><CompleteMultipartUploadResult><ETag>&quot;{etag}&quot;</ETag></CompleteMultipartUploadResult>");
        });
        await using var store = await ConnectAsync(server, proxy);
        var sending = store.SendAsync(path, Bucket, "big.bin", null, null, Stop);
        if (!replaced)
        {
            Assert.Equal(content.Length, (await sending).Object.Size);
        }
        else
        {
            var error = await Assert.ThrowsAsync<DataLakeException>(() => sending);
            Assert.Equal($"{Bucket}/big.bin: what the server put together is not what was sent, so nothing of it was kept; try again, and if it comes back, check the network between here and the server.", error.Message);
            Assert.Null(await direct.FindAsync(Bucket, "big.bin", Stop));
        }

        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    [Theory]
    [InlineData("moto", true)]
    [InlineData("moto", false)]
    [InlineData("ceph", true)]
    [InlineData("ceph", false)]
    public async Task Where_another_sender_is_first_the_same_content_is_skipped_and_another_one_kept(string server, bool same)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        var path = Folder.File("ours.bin", Content(1000, seed: 14));
        var theirs = Folder.File("theirs.bin", same ? Content(1000, seed: 14) : Content(1000, seed: 15));
        await using var proxy = Proxy(server, request =>
        {
            if (request.Method == "PUT")
                direct.SendAsync(theirs, Bucket, "a.bin", null, null, Stop).GetAwaiter().GetResult();
            return Fault.None;
        });
        await using var store = await ConnectAsync(server, proxy);
        var sending = store.SendAsync(path, Bucket, "a.bin", SendOptions.Default with { IfNotExists = true }, null, Stop);
        if (same)
            Assert.True((await sending).Skipped);
        else
            Assert.Equal("ObjectExists", (await Assert.ThrowsAsync<DataLakeException>(() => sending)).ErrorId);
        Assert.Equal(Hash(await File.ReadAllBytesAsync(theirs, Stop)), Hash(await ReadAsync(direct, "a.bin")));
        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Cancelling_stops_long_before_the_end_and_leaves_an_upload_that_is_taken_up(string server)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        var path = Folder.File("big.bin", Content(12 * (int)PartPlan.UsualPartSize, seed: 8));
        await using var slow = new FaultProxy(S3Server.Named(server).Connection().EndpointUrl!) { Pause = TimeSpan.FromMilliseconds(2) };
        await using var store = await ConnectAsync(server, slow, parallelism: 2);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reports = new List<TransferProgress>();
        var sending = store.SendAsync(path, Bucket, "big.bin", null, new Reporter(report =>
        {
            lock (reports)
                reports.Add(report);
            if (report.BytesDone >= 3 * PartPlan.UsualPartSize)
                cancel.Cancel();
        }), cancel.Token);
        var cancelled = new TaskCompletionSource();
        cancel.Token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(Stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.InRange(Assert.Single(await direct.ListUploadsAsync(Bucket, "", Stop).ToListAsync(Stop)).Parts!.Value, 3, 6);
        Assert.InRange((await direct.SendAsync(path, Bucket, "big.bin", null, null, Stop)).BytesSent, 1, 9 * PartPlan.UsualPartSize);
        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    private sealed class Reporter(Action<TransferProgress> report) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => report(value);
    }
}
