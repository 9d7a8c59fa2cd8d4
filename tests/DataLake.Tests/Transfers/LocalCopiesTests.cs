using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Transfers;

namespace DataLake.Tests.Transfers;

/// <summary>What was received is not read once more to know that it is the same; what only looks the same is received anew.</summary>
public sealed class LocalCopiesTests : IDisposable
{
    private const string Bucket = "bucket";
    private const int Files = 20;

    private readonly TemporaryFolder folder = new();
    private readonly DirectoryStore store;

    public LocalCopiesTests()
    {
        store = new DirectoryStore(folder["lake"]);
        store.CreateBucketAsync(Bucket, null, Stop).GetAwaiter().GetResult();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Cache => Environment.GetEnvironmentVariable("XDG_CACHE_HOME")!;

    [Fact]
    public async Task What_was_received_is_known_to_be_the_same_without_being_read()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Skip("only Linux tells enough of a file");
        await SendAllAsync();
        Assert.Equal(Files, (await ReceiveAsync()).Moved);
        await Task.Delay(2100, Stop); // clocks that tick by seconds
        Assert.Equal(Files, (await ReceiveAsync()).Skipped);
        using var copies = new LocalCopies();
        await foreach (var item in store.ListAsync(Bucket, "", Stop))
        {
            Assert.True(copies.Holds(folder["out/" + item.Key], store, item), item.Key);
            Assert.False(copies.Holds(folder["out/" + item.Key], store, item with { ETag = "another" }));
            Assert.False(copies.Holds(folder["out/" + item.Key], store, item with { Key = item.Key + "x" }));
        }
    }

    [Theory]
    [InlineData("rewritten")]
    [InlineData("replaced")]
    [InlineData("copied over")]
    [InlineData("linked")]
    [InlineData("removed")]
    public async Task A_file_that_only_looks_the_same_is_received_anew(string how)
    {
        await SendAllAsync();
        await ReceiveAsync();
        await ReceiveAsync();
        for (var i = 0; i < Files; i++)
            Change(folder[$"out/f{i}.csv"], how);
        Assert.Equal(Files, (await ReceiveAsync()).Moved);
        for (var i = 0; i < Files; i++)
            Assert.Equal($"id\n{i:00000}\n", await File.ReadAllTextAsync(folder[$"out/f{i}.csv"], Stop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_object_that_only_looks_the_same_is_received_anew(bool byHand)
    {
        await SendAllAsync();
        await ReceiveAsync();
        await ReceiveAsync();
        for (var i = 0; i < Files; i++)
        {
            var path = folder[$"lake/{Bucket}/f{i}.csv"];
            var time = File.GetLastWriteTimeUtc(path);
            if (byHand)
                Change(path, "rewritten");
            else
                await store.SendAsync(folder.File("other", $"id\nz{i:0000}\n"), Bucket, $"f{i}.csv", null, null, Stop);
            File.SetLastWriteTimeUtc(path, time);
        }

        Assert.Equal(Files, (await ReceiveAsync()).Moved);
        for (var i = 0; i < Files; i++)
            Assert.Equal(await File.ReadAllTextAsync(folder[$"lake/{Bucket}/f{i}.csv"], Stop), await File.ReadAllTextAsync(folder[$"out/f{i}.csv"], Stop));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("folder")]
    [InlineData("file")]
    [InlineData("gone")]
    public async Task A_damaged_record_costs_time_alone(string damage)
    {
        await SendAllAsync();
        await ReceiveAsync();
        var kept = Path.Combine(Cache, "datalake");
        foreach (var record in Directory.EnumerateFiles(kept, "*.records", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains(Path.GetFileName(folder.Path), StringComparison.Ordinal)))
        {
            File.Delete(record);
            if (damage == "garbage")
                await File.WriteAllBytesAsync(record, [0, 255, 10, 123, 10, .. "null\n[]\n{\"name\":3}"u8], Stop);
            if (damage == "folder")
                Directory.CreateDirectory(record);
            if (damage == "file")
                await File.WriteAllTextAsync(record, "", Stop);
        }

        Assert.Equal(Files, (await ReceiveAsync()).Skipped);
        Change(folder["out/f3.csv"], "rewritten");
        Assert.Equal((1, Files - 1), await ReceiveAsync() is var totals ? (totals.Moved, totals.Skipped) : default);
    }

    [Fact]
    public async Task What_is_forced_is_received()
    {
        await SendAllAsync();
        await ReceiveAsync();
        Assert.Equal(Files, (await new FolderTransfer(store, Bucket).ReceiveAsync("", folder["out"], new ReceiveOptions { SkipSame = false }, Stop)).Moved);
    }

    public void Dispose() => folder.Dispose();

    private static void Change(string path, string how)
    {
        var (time, text) = (File.GetLastWriteTimeUtc(path), File.ReadAllText(path).Replace('0', '7'));
        text = text.Contains('7', StringComparison.Ordinal) ? text : "xx" + text[2..];
        switch (how)
        {
            case "removed":
                File.Delete(path);
                return;
            case "linked":
                File.WriteAllText(path + ".other", text);
                File.Delete(path);
                File.CreateSymbolicLink(path, path + ".other");
                return;
            case "rewritten":
                File.WriteAllText(path, text);
                break;
            default:
                File.WriteAllText(path + ".new", text);
                File.SetLastWriteTimeUtc(path + ".new", time);
                if (how == "replaced")
                    File.Move(path + ".new", path, overwrite: true);
                else
                    File.Copy(path + ".new", path, overwrite: true);
                break;
        }

        File.SetLastWriteTimeUtc(path, time);
    }

    private Task<TransferTotals> ReceiveAsync() => new FolderTransfer(store, Bucket).ReceiveAsync("", folder["out"], Stop);

    private async Task SendAllAsync()
    {
        for (var i = 0; i < Files; i++)
            folder.File($"in/f{i}.csv", $"id\n{i:00000}\n");
        await new FolderTransfer(store, Bucket).SendAsync(folder["in"], "", null, Stop);
    }
}
