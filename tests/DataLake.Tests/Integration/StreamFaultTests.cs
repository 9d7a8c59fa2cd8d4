using DataLake.Csv.Merging;
using DataLake.Pipelines.Steps;
using DataLake.Stores;
using DataLake.Stores.S3;
using DataLake.Stores.S3.Sessions;

namespace DataLake.Tests.Integration;

/// <summary>Streams from and to a lake, as imports and merges use them, over a network that resets, stalls, truncates and corrupts.</summary>
public sealed class StreamFaultTests : FaultTest
{
    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_hundred_streams_are_read_whole_or_fail_with_a_clear_error(string server)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        var files = WriteFiles();
        foreach (var name in files.Keys)
            await direct.SendAsync(Folder[name], Bucket, name, null, null, Stop);
        await using var proxy = Proxy(server, new RandomFaults(43).Next);
        await using var store = await ConnectAsync(server, proxy);

        var failed = await EachAsync(files, async (name, content) => Assert.Equal(Hash(content), Hash(await ReadAsync(store, name))));
        Assert.InRange(failed.Count, 0, Files / 4);
        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_hundred_streams_are_written_whole_or_not_at_all(string server)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        var files = WriteFiles();
        await using var proxy = Proxy(server, new RandomFaults(44).Next);
        await using var store = await ConnectAsync(server, proxy);

        var failed = await EachAsync(files, (name, content) => WriteAsync(store, name, content));
        foreach (var (name, content) in files)
        {
            var found = await direct.FindAsync(Bucket, name, Stop);
            Assert.True(found is not null || failed.Contains(name), $"{name} is lost");
            if (found is not null)
                Assert.Equal(Hash(content), Hash(await ReadAsync(direct, name)));
        }

        Assert.InRange(failed.Count, 0, Files / 4);
        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Merges_from_keys_to_a_key_are_right_or_leave_no_object(string server)
    {
        const int Merges = 20;
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        var inputs = new List<LakeObject>();
        foreach (var number in Enumerable.Range(0, 5))
        {
            var rows = string.Concat(Enumerable.Range(0, 120_000).Select(row => $"{number},{row},some text of file {number}\n"));
            inputs.Add((await direct.SendAsync(Folder.File($"{number}.csv", "a,b,c\n" + rows), Bucket, $"in/{number}.csv", null, null, Stop)).Object);
        }

        using var expected = new MemoryStream();
        CsvMerge.Run([.. inputs.Select(input => LakeInputs.ToSource(direct, input))], expected, cancellationToken: Stop);
        Assert.True(expected.Length > PartPlan.UsualPartSize);
        await using var proxy = Proxy(server, new RandomFaults(45).Next);
        await using var store = await ConnectAsync(server, proxy);
        var failed = await EachAsync(Enumerable.Range(0, Merges).ToDictionary(number => $"out/{number}.csv", _ => Array.Empty<byte>()), async (key, _) =>
        {
            await using var writer = await store.CreateAsync(Bucket, key, null, Stop);
            CsvMerge.Run([.. inputs.Select(input => LakeInputs.ToSource(store, input))], writer.Stream, cancellationToken: Stop);
            await writer.CommitAsync(Stop);
        });
        var written = await direct.ListAsync(Bucket, "out/", Stop).ToListAsync(Stop);
        Assert.True(written.Count >= Merges - failed.Count);
        foreach (var output in written)
            Assert.Equal(Hash(expected.ToArray()), Hash(await ReadAsync(direct, output.Key)));
        Assert.InRange(failed.Count, 0, Merges / 2);
        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_token_that_expires_halfway_ends_receiving_reading_and_writing_clearly(string server)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        var content = Content(4 * (int)PartPlan.UsualPartSize, seed: 11);
        await direct.SendAsync(Folder.File("big.bin", content), Bucket, "big.bin", null, null, Stop);
        var left = 3;
        await using var proxy = Proxy(server, request => request.Target.Contains("/big", StringComparison.Ordinal) && Interlocked.Decrement(ref left) < 0
            ? new Fault(FaultKind.Answer, Status: "400 Bad Request", Code: "ExpiredToken") : Fault.None);
        await using var store = await ConnectAsync(server, proxy, parallelism: 1);

        await FailsAsync("big.bin", () => store.ReceiveAsync(Bucket, "big.bin", Folder["received.bin"], null, Stop));
        Assert.False(File.Exists(Folder["received.bin"]));
        left = 3;
        await FailsAsync("big.bin", () => ReadAsync(store, "big.bin"));
        left = 2;
        await FailsAsync("big-written.bin", () => WriteAsync(store, "big-written.bin", content));
        Assert.Null(await direct.FindAsync(Bucket, "big-written.bin", Stop));

        await using var counting = Proxy(server);
        await using var again = await ConnectAsync(server, counting);
        await again.ReceiveAsync(Bucket, "big.bin", Folder["received.bin"], null, Stop);
        Assert.Equal(Hash(content), Hash(await File.ReadAllBytesAsync(Folder["received.bin"], Stop)));
        Assert.InRange(counting.Received, 1, content.Length - (1 << 20)); // what had come was taken up
        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_write_whose_last_answer_is_lost_is_known_to_be_complete(string server)
    {
        await using var direct = await S3Server.Named(server).ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        var content = Content((int)PartPlan.UsualPartSize + 1000, seed: 12);
        var path = Folder.File("sent.bin", content);
        var lost = new HashSet<string>();
        await using var proxy = Proxy(server, request => request.Method == "POST" && request.Target.Contains("uploadId=", StringComparison.Ordinal) && lost.Add(request.Target)
            ? new Fault(FaultKind.Truncate) : Fault.None);
        await using var store = await ConnectAsync(server, proxy);

        await WriteAsync(store, "written.bin", content);
        await store.SendAsync(path, Bucket, "sent.bin", null, null, Stop);
        Assert.Equal(2, lost.Count);
        Assert.Equal(Hash(content), Hash(await ReadAsync(direct, "written.bin")));
        Assert.Equal(Hash(content), Hash(await ReadAsync(direct, "sent.bin")));
        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    [Fact]
    public async Task Why_a_write_failed_is_told_even_where_cleaning_up_fails_too()
    {
        await using var direct = await S3Server.Moto.ConnectAsync();
        await direct.CreateBucketAsync(Bucket, null, Stop);
        await using var proxy = Proxy("moto", request => request.Method switch
        {
            "PUT" => new Fault(FaultKind.Answer, Status: "403 Forbidden", Code: "AccessDenied"),
            "DELETE" => new Fault(FaultKind.Answer, Status: "400 Bad Request", Code: "ExpiredToken"),
            _ => Fault.None,
        });
        await using var store = await ConnectAsync("moto", proxy);
        var error = await Assert.ThrowsAsync<DataLakeException>(() => WriteAsync(store, "big.bin", Content((int)PartPlan.UsualPartSize + 1000, seed: 13)));
        Assert.Equal("AccessDenied", error.ErrorId);
        Assert.Single(await direct.ListUploadsAsync(Bucket, "", Stop).ToListAsync(Stop));
        await direct.RemoveBucketAsync(Bucket, force: true, Stop);
    }

    private async Task FailsAsync(string key, Func<Task> transfer)
    {
        var error = await Assert.ThrowsAsync<DataLakeException>(transfer);
        Assert.Equal($"{Bucket}/{key}: the credentials have expired: sign in again (such as aws sso login) or get a new session token, connect again and repeat; what was sent already is kept and not sent again.", error.Message);
    }

    private async Task WriteAsync(S3Store store, string key, byte[] content)
    {
        await using var writer = await store.CreateAsync(Bucket, key, null, Stop);
        await writer.Stream.WriteAsync(content, Stop);
        await writer.CommitAsync(Stop);
    }
}
