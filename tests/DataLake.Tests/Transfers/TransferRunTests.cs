using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Transfers;

namespace DataLake.Tests.Transfers;

public sealed class TransferRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DirectoryStore store;

    public TransferRunTests() => store = new DirectoryStore(folder["lake"]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_became_of_each_is_told_in_the_order_given_and_one_failure_does_not_stop_the_others()
    {
        await store.CreateBucketAsync("bucket", null, Stop);
        using var run = new TransferRun();
        for (var i = 0; i < 50; i++)
            run.Send(store, "bucket", $"k{i}", i == 7 ? folder["gone"] : folder.File($"f{i}", new string('x', (50 - i) * 1000)), SendOptions.Default, null, Stop);
        run.Complete();
        var ended = await AllAsync(run);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"bucket/k{i}"), ended.Select(one => one.Target));
        Assert.Equal("PathNotFound", Assert.Single(ended, one => one.Error is not null).Error!.ErrorId);
        Assert.All(ended.Where(one => one.Error is null), one => Assert.Equal(one.Target, one.Object!.ToString()));
        Assert.Equal(folder["f49"], ended[^1].Path);
    }

    [Fact]
    public async Task Two_files_for_one_key_are_refused_naming_both_and_so_are_two_objects_for_one_file()
    {
        await store.CreateBucketAsync("bucket", null, Stop);
        using var run = new TransferRun();
        var (first, second) = (folder.File("a/x.csv", "1"), folder.File("b/x.csv", "2"));
        run.Send(store, "bucket", "x.csv", first, SendOptions.Default, null, Stop);
        var refused = Assert.Throws<DataLakeException>(() => run.Send(store, "bucket", "x.csv", second, SendOptions.Default, null, Stop));
        Assert.Equal("NameTaken", refused.ErrorId);
        Assert.Contains(first, refused.Message, StringComparison.Ordinal);
        Assert.Contains(second, refused.Message, StringComparison.Ordinal);
        Assert.Null((await run.TakeAsync())!.Error);
        Assert.Equal("1", File.ReadAllText(folder["lake/bucket/x.csv"]));

        run.Receive(store, "bucket", "x.csv", folder["out"], ReceiveOptions.Default, null, Stop);
        refused = Assert.Throws<DataLakeException>(() => run.Receive(store, "bucket", "y.csv", folder["out"], ReceiveOptions.Default, null, Stop));
        Assert.Contains("bucket/x.csv", refused.Message, StringComparison.Ordinal);
        Assert.Contains("bucket/y.csv", refused.Message, StringComparison.Ordinal);
        Assert.Null((await run.TakeAsync())!.Error);
    }

    [Fact]
    public async Task A_file_of_the_same_name_in_another_bucket_is_another_object()
    {
        await store.CreateBucketAsync("one", null, Stop);
        await store.CreateBucketAsync("two", null, Stop);
        using var run = new TransferRun();
        var file = folder.File("x.csv", "1");
        run.Send(store, "one", "x.csv", file, SendOptions.Default, null, Stop);
        run.Send(store, "two", "x.csv", file, SendOptions.Default, null, Stop);
        run.Complete();
        Assert.All(await AllAsync(run), one => Assert.Null(one.Error));
    }

    [Fact]
    public async Task What_was_cancelled_ends_so()
    {
        await store.CreateBucketAsync("bucket", null, Stop);
        using var cancel = new CancellationTokenSource();
        using var run = new TransferRun(parallelism: 1);
        for (var i = 0; i < 10; i++)
            run.Send(store, "bucket", $"k{i}", folder.File($"f{i}", "1"), SendOptions.Default, null, cancel.Token);
        await cancel.CancelAsync();
        run.Complete();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AllAsync(run));
    }

    public void Dispose() => folder.Dispose();

    private static async Task<List<Transferred>> AllAsync(TransferRun run)
    {
        var ended = new List<Transferred>();
        while (await run.TakeAsync() is { } one)
            ended.Add(one);
        return ended;
    }
}
