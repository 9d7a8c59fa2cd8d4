using DataLake.Stores;
using DataLake.Stores.Embedded;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>Metadata where a bucket is renamed, copied, or its objects are replaced: kept where it surely holds, else told once.</summary>
public sealed class BucketMarkTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Lake => folder["lake"];

    [Fact]
    public async Task A_renamed_bucket_keeps_what_is_known_of_its_objects()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells a folder by more than its name.");
        await SendAsync("former");
        Directory.Move(Path.Combine(Lake, "former"), Path.Combine(Lake, "latter"));
        Assert.Equal("Obras", await SourceAsync(new DirectoryStore(Lake), "latter"));
        Assert.Equal([Path.Combine(Lake, ".datalake", "latter")], Directory.GetDirectories(Path.Combine(Lake, ".datalake")));

        // The first one is made anew, and is another one.
        var store = new DirectoryStore(Lake);
        await store.CreateBucketAsync("former", null, Stop);
        await File.WriteAllTextAsync(Path.Combine(Lake, "former", "a.csv"), "one", Stop);
        Assert.Null(await SourceAsync(store, "former"));
        Assert.Equal("Obras", await SourceAsync(store, "latter"));
    }

    [Fact]
    public async Task A_renamed_bucket_is_followed_by_what_is_sent_to_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells a folder by more than its name.");
        await SendAsync("former");
        Directory.Move(Path.Combine(Lake, "former"), Path.Combine(Lake, "latter"));
        var store = new DirectoryStore(Lake);
        await store.SendAsync(folder.File("b.csv", "two"), "latter", "b.csv", null, null, Stop);
        Assert.Equal("Obras", await SourceAsync(store, "latter"));
        await store.RemoveAsync("latter", ["a.csv", "b.csv"], Stop);
        await store.RemoveBucketAsync("latter", force: false, Stop);
        Assert.Empty(Directory.GetFileSystemEntries(Lake));
    }

    [Fact]
    public async Task A_copied_lake_keeps_it_where_the_content_proves_to_be_the_same()
    {
        await SendAsync("bucket");
        foreach (var file in Directory.GetFiles(Lake, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
            folder.File(Path.Combine("copy", Path.GetRelativePath(Lake, file)), await File.ReadAllBytesAsync(file, Stop));
        var found = await new DirectoryStore(folder["copy"]).FindAsync("bucket", "a.csv", Stop);
        Assert.Equal("Obras", found!.Metadata!["source"]);
        Assert.NotNull(found.Sha256);
        Assert.Empty(found.Warnings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_bucket_without_records_is_told_of_once_by_what_looks_or_sends_there(bool sends)
    {
        await SendAsync("bucket");
        foreach (var copy in new[] { "copy", "copy/deeper" })
        {
            folder.File(Path.Combine("other", copy, "a.csv"), "one");
            folder.File(Path.Combine("other", copy, "b.csv"), "two");
        }

        Assert.Contains("copying it without .datalake", Assert.Single((await ActAsync("a.csv"))!.Warnings));
        Assert.Empty((await ActAsync("b.csv"))!.Warnings);
        Assert.Empty((await ActAsync("deeper/b.csv"))!.Warnings);

        async Task<LakeObject?> ActAsync(string key)
        {
            var store = new DirectoryStore(folder["other"]);
            return sends ? (await store.SendAsync(folder.File("sent.csv", "sent"), "copy", key, null, null, Stop)).Object : await store.FindAsync("copy", key, Stop);
        }
    }

    [Fact]
    public async Task Nothing_is_told_of_a_bucket_that_several_send_to_for_the_first_time()
    {
        await new DirectoryStore(Lake).CreateBucketAsync("bucket", null, Stop);
        var sent = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(async () =>
            (await new DirectoryStore(Lake).SendAsync(folder.File($"{number}.csv", "one"), "bucket", $"{number}.csv", null, null, Stop)).Object, Stop)));
        Assert.All(sent, one => Assert.Empty(one.Warnings));
    }

    [Theory]
    [InlineData("two")]
    [InlineData("longer")]
    public async Task Metadata_of_a_content_that_another_replaced_is_told_once(string content)
    {
        var store = await SendAsync("bucket");
        File.Delete(Path.Combine(Lake, "bucket", "a.csv"));
        await File.WriteAllTextAsync(Path.Combine(Lake, "bucket", "a.csv"), content, Stop);
        await Task.Delay(50, Stop); // until the file's time is sure to tell the next change
        var first = await store.FindAsync("bucket", "a.csv", Stop);
        Assert.Empty(first!.Metadata!);
        Assert.Contains("no longer holds", Assert.Single(first.Warnings));
        var second = await new DirectoryStore(Lake).FindAsync("bucket", "a.csv", Stop);
        Assert.Empty(second!.Metadata!);
        Assert.Empty(second.Warnings);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<string?> SourceAsync(DirectoryStore store, string bucket) =>
        (await store.FindAsync(bucket, "a.csv", Stop))!.Metadata!.GetValueOrDefault("source");

    private async Task<DirectoryStore> SendAsync(string bucket)
    {
        var store = new DirectoryStore(Lake);
        await store.CreateBucketAsync(bucket, null, Stop);
        var options = new SendOptions { Metadata = new Dictionary<string, string> { ["source"] = "Obras" } };
        await store.SendAsync(folder.File("one.csv", "one"), bucket, "a.csv", options, null, Stop);
        return store;
    }
}
