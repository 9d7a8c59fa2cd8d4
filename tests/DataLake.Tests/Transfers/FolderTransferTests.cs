using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Transfers;

namespace DataLake.Tests.Transfers;

public sealed class FolderTransferTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DirectoryStore store;

    public FolderTransferTests() => store = new DirectoryStore(folder["lake"]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_goes_there_and_back_and_not_twice()
    {
        folder.File("in/a.csv", "1");
        folder.File("in/sub/b.csv", "22");
        await store.CreateBucketAsync("bucket", null, Stop);
        var transfer = new FolderTransfer(store, "bucket");
        Assert.Equal(new TransferTotals(2, 0, 3), await transfer.SendAsync(folder["in"], "p/", null, Stop));
        Assert.Equal(new TransferTotals(0, 2, 0), await transfer.SendAsync(folder["in"], "p/", null, Stop));
        folder.File("in/a.csv", "3");
        Assert.Equal(new TransferTotals(1, 1, 1), await transfer.SendAsync(folder["in"], "p/", null, Stop));
        Assert.Equal(new TransferTotals(2, 0, 3), await transfer.ReceiveAsync("p/", folder["out"], Stop));
        Assert.Equal(new TransferTotals(0, 2, 0), await transfer.ReceiveAsync("p/", folder["out"], Stop));
        Assert.Equal(new TransferTotals(2, 0, 3), await transfer.ReceiveAsync("p/", folder["out"], new ReceiveOptions { SkipSame = false }, Stop));
        Assert.Equal(["3", "22"], [File.ReadAllText(folder["out/a.csv"]), File.ReadAllText(folder["out/sub/b.csv"])]);
    }

    [Fact]
    public async Task A_key_that_cannot_be_a_path_fails_by_name_and_the_others_arrive()
    {
        await store.CreateBucketAsync("bucket", null, Stop);
        foreach (var key in new[] { "p/a.csv", "p//odd", "p/b.csv" })
        {
            await using var writer = await store.CreateAsync("bucket", key, null, Stop);
            await writer.CommitAsync(Stop);
        }

        var error = await Assert.ThrowsAsync<DataLakeException>(() => new FolderTransfer(store, "bucket").ReceiveAsync("p/", folder["out"], Stop));
        Assert.Equal("KeyNotLocal", error.ErrorId);
        Assert.Contains("1 of 3 files could not be received", error.Message, StringComparison.Ordinal);
        Assert.Contains("bucket/p//odd", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(folder["out"]).Length);
    }

    [Theory]
    [InlineData("p/*.csv", "a.csv", "b/c.csv")]
    [InlineData("p/b/?.csv", "c.csv")]
    [InlineData("p/x*y.csv", "x*y.csv")] // that very key goes before what the pattern stands for
    public async Task A_pattern_is_every_object_that_fits_below_the_folder_that_it_names(string pattern, params string[] received)
    {
        await store.CreateBucketAsync("bucket", null, Stop);
        foreach (var key in new[] { "p/a.csv", "p/b/c.csv", "p/d.txt", "p/x*y.csv", "p/xxy.csv" }.Where(key => pattern.Contains('x') || !key.Contains('x')))
            await store.SendAsync(folder.File("file", key), "bucket", key, null, null, Stop);
        await new FolderTransfer(store, "bucket").ReceiveAsync(pattern, folder["out"], Stop);
        Assert.Equal(received, Directory.EnumerateFiles(folder["out"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder["out"], path).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_key_is_that_object_and_not_its_twins_and_one_that_is_not_there_is_an_error()
    {
        await store.CreateBucketAsync("bucket", null, Stop);
        foreach (var key in new[] { "p/a.csv", "p/a.csv.bak", "p/a.csv2" })
            await store.SendAsync(folder.File("x", key), "bucket", key, null, null, Stop);
        var transfer = new FolderTransfer(store, "bucket");
        Assert.Equal(1, (await transfer.ReceiveAsync("p/a.csv", folder["out"], Stop)).Moved);
        Assert.Equal([folder["out/a.csv"]], Directory.GetFiles(folder["out"]));
        Assert.Equal("ObjectNotFound", (await Assert.ThrowsAsync<DataLakeException>(() => transfer.ReceiveAsync("p/a", folder["out"], Stop))).ErrorId);
    }

    [Fact]
    public async Task What_cannot_be_sent_fails_by_name_and_the_others_arrive()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take a permission on Windows.");
        folder.File("in/a.csv", "1");
        folder.File("in/.hidden", "2");
        File.CreateSymbolicLink(folder["in/nowhere"], folder["gone"]);
        await store.CreateBucketAsync("bucket", null, Stop);
        var told = new List<string>();
        var error = await Assert.ThrowsAsync<DataLakeException>(() => new FolderTransfer(store, "bucket") { Told = one => told.Add(one.Target) }.SendAsync(folder["in"], "p/", null, Stop));
        Assert.Contains("1 of 2 files could not be sent", error.Message, StringComparison.Ordinal);
        Assert.Contains(folder["in/nowhere"], error.Message, StringComparison.Ordinal);
        Assert.Equal(["bucket/p/a.csv"], told); // what was never on its way is in the error alone
        File.Delete(folder["in/nowhere"]);
        Assert.Equal(new TransferTotals(0, 1, 0) { LeftOut = 1 }, await new FolderTransfer(store, "bucket").SendAsync(folder["in"], "p/", null, Stop));
        Assert.Equal(new TransferTotals(1, 1, 1), await new FolderTransfer(store, "bucket") { IncludeHidden = true }.SendAsync(folder["in"], "p/", null, Stop));
    }

    public void Dispose() => folder.Dispose();
}
