using System.Security.Cryptography;
using DataLake.Files.Folders;
using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Stores.Embedded.Records;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>What is known of an object is said only while it surely holds: the hash is that of the content, whatever was done to file, clock and record.</summary>
public sealed class BelievedRecordTests : IDisposable
{
    private const string Bucket = "bucket";

    private readonly TemporaryFolder folder = new();
    private readonly DirectoryStore store;

    public BelievedRecordTests()
    {
        store = new DirectoryStore(folder["lake"]);
        store.CreateBucketAsync(Bucket, null, Stop).GetAwaiter().GetResult();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static SendOptions Described { get; } = new() { Metadata = new Dictionary<string, string> { ["source"] = "Obras" } };

    [Theory]
    [InlineData(3)]
    [InlineData(3 << 20)]
    public async Task A_file_rewritten_with_its_time_set_back_is_another_content(int size)
    {
        var path = await SendAsync("a.csv", new byte[size]);
        var time = File.GetLastWriteTimeUtc(path);
        for (var i = 0; i < 10; i++)
        {
            var content = Enumerable.Repeat((byte)(i + 1), size).ToArray();
            await File.WriteAllBytesAsync(path, content, Stop);
            File.SetLastWriteTimeUtc(path, time);
            Assert.False(await SaysAsync("a.csv", new byte[size]));
            Assert.Equal(ContentHash(content), (await store.FindAsync(Bucket, "a.csv", Stop))!.Sha256 ?? ContentHash(content));
            Assert.True(await SaysAsync("a.csv", content));
        }
    }

    [Fact]
    public async Task A_copy_over_it_that_keeps_the_time_is_another_content()
    {
        var path = await SendAsync("a.csv", "one"u8.ToArray());
        var other = folder.File("other", "two");
        File.SetLastWriteTimeUtc(other, File.GetLastWriteTimeUtc(path));
        File.Copy(other, path, overwrite: true);
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(other));
        Assert.Equal(ContentHash("two"u8), (await store.FindAsync(Bucket, "a.csv", Stop))!.Sha256 ?? ContentHash("two"u8));
        Assert.False(await SaysAsync("a.csv", "one"u8.ToArray()));
    }

    [Fact]
    public async Task Another_file_renamed_over_it_is_another_content()
    {
        var path = await SendAsync("a.csv", "one"u8.ToArray());
        var other = folder.File("other", "two");
        File.SetLastWriteTimeUtc(other, File.GetLastWriteTimeUtc(path));
        File.Move(other, path, overwrite: true);
        Assert.False(await SaysAsync("a.csv", "one"u8.ToArray()));
        Assert.True(await SaysAsync("a.csv", "two"u8.ToArray()));
    }

    [Fact]
    public void A_time_is_believed_only_when_its_clock_has_ticked_since()
    {
        const long Second = 1_000_000_000;
        var fine = new FileLook(FileKind.File, 3, (100 * Second) + 123_456_789, (100 * Second) + 123_456_789, 7);
        var coarse = fine with { Modified = 100 * Second, Changed = 100 * Second };
        Assert.Equal([false, true], [Sure(fine, 10), Sure(fine, 25)]);
        Assert.Equal([false, false, true], [Sure(coarse, 10), Sure(coarse, 1900), Sure(coarse, 2100)]);
        Assert.False(new ObjectRecord("a") { Sha256 = "x", Seen = long.MaxValue, Size = 3, Modified = fine.Modified, Changed = fine.Changed, Inode = 8 }.IsSureOf(fine));

        static bool Sure(FileLook look, long afterMilliseconds) =>
            new ObjectRecord("a") { Sha256 = "x", Size = look.Size, Modified = look.Modified, Changed = look.Changed, Inode = look.Inode, Seen = look.Changed + (afterMilliseconds * 1_000_000) }.IsSureOf(look);
    }

    [Fact]
    public async Task A_lake_that_was_copied_keeps_its_metadata_and_hashes()
    {
        await SendAsync("a.csv", "one"u8.ToArray());
        await SendAsync("sub/b.csv", "two"u8.ToArray());
        CopyFolder(folder["lake"], folder["copy"]);
        await using var copy = new DirectoryStore(folder["copy"]);
        File.WriteAllText(folder["copy/bucket/sub/b.csv"], "tow");
        var (kept, changed) = ((await copy.FindAsync(Bucket, "a.csv", Stop))!, (await copy.FindAsync(Bucket, "sub/b.csv", Stop))!);
        Assert.Equal((ContentHash("one"u8), "Obras"), (kept.Sha256, kept.Metadata!["source"]));
        Assert.Equal((ContentHash("tow"u8), 0), (changed.Sha256, changed.Metadata!.Count));
    }

    [Fact]
    public async Task Records_that_older_lakes_kept_are_read_once_the_content_confirms_them()
    {
        folder.File("lake/bucket/a%3Ab.csv", "one");
        var old = folder.File("lake/.datalake/bucket/a%3Ab.csv%.json", $$$"""{"Sha256":"{{{ContentHash("one"u8)}}}","Size":3,"LastWriteUtc":"2026-01-01T00:00:00Z","ContentType":null,"Metadata":{"source":"Obras"},"Tags":{}}""");
        var found = (await store.FindAsync(Bucket, "a:b.csv", Stop))!;
        Assert.Equal((ContentHash("one"u8), "Obras"), (found.Sha256, found.Metadata!["source"]));
        await store.RemoveAsync(Bucket, ["a:b.csv"], Stop);
        Assert.False(File.Exists(old));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["lake/bucket"]));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("torn")]
    [InlineData("noise")]
    public async Task Damaged_records_say_nothing_and_objects_are_sent_all_the_same(string damage)
    {
        await SendAsync("a.csv", "one"u8.ToArray());
        var records = folder["lake/.datalake/bucket"];
        if (damage == "file")
        {
            Directory.Delete(records, recursive: true);
            File.WriteAllText(records, "not a folder");
        }
        else
        {
            var file = Assert.Single(Directory.GetFiles(records, "*.records"));
            File.WriteAllText(file, damage == "torn" ? File.ReadAllText(file)[..^5] : "\0\n{]}\n[1]\n{\"name\":null}\nnull\n");
        }

        await using var other = new DirectoryStore(folder["lake"]);
        Assert.Equal(3, (await other.FindAsync(Bucket, "a.csv", Stop))!.Size);
        var sent = (await other.SendAsync(folder.File("in", "three"), Bucket, "c.csv", Described, null, Stop)).Object;
        Assert.Equal(damage == "file" ? 1 : 0, sent.Warnings.Count);
        Assert.Equal("three", await File.ReadAllTextAsync(folder["lake/bucket/c.csv"], Stop));
        Assert.Equal(damage == "file" ? null : "Obras", (await other.FindAsync(Bucket, "c.csv", Stop))!.Metadata!.GetValueOrDefault("source"));
    }

    [Fact]
    public async Task Records_go_with_what_they_describe_and_none_ends_like_data()
    {
        foreach (var key in new[] { "a.json", "x/b.json", "x/y/c.json" })
            await SendAsync(key, "{}"u8.ToArray());
        Assert.Empty(Directory.EnumerateFiles(folder["lake/.datalake"], "*.json", SearchOption.AllDirectories));
        Assert.Equal(3, Records().Length);
        Directory.Delete(folder["lake/bucket/x/y"], recursive: true);
        await using (var other = new DirectoryStore(folder["lake"]))
            await other.SendAsync(folder.File("in", "1"), Bucket, "d", null, null, Stop);
        Assert.Equal(2, Records().Length);
        await store.RemoveAsync(Bucket, ["x/b.json"], Stop);
        Assert.Single(Records());
        await store.RemoveBucketAsync(Bucket, force: true, Stop);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["lake"]));

        string[] Records() => Directory.GetFiles(folder["lake/.datalake"], "*.records", SearchOption.AllDirectories);
    }

    [Fact]
    public async Task Many_writers_of_one_folder_lose_no_record()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async process =>
        {
            await using var writer = new DirectoryStore(folder["lake"]);
            await Parallel.ForEachAsync(Enumerable.Range(0, 200), Stop, async (i, stop) =>
            {
                await using var one = await writer.CreateAsync(Bucket, $"many/{process}-{i}", Described, stop);
                await one.CommitAsync(stop);
                if (i % 2 == 1)
                    await writer.RemoveAsync(Bucket, [$"many/{process}-{i}"], stop);
            });
        }));
        await using var reader = new DirectoryStore(folder["lake"]);
        var objects = await reader.ListAsync(Bucket, "", Stop).ToListAsync(Stop);
        Assert.Equal(400, objects.Count);
        foreach (var found in objects)
            Assert.Equal("Obras", (await reader.FindAsync(Bucket, found.Key, Stop))!.Metadata!["source"]);
    }

    public void Dispose() => folder.Dispose();

    private static string ContentHash(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();

    private static void CopyFolder(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    private async Task<string> SendAsync(string key, byte[] content)
    {
        await store.SendAsync(folder.File("in", content), Bucket, key, Described, null, Stop);
        return folder[$"lake/{Bucket}/{key}"];
    }

    // Whether the lake says that it holds the content already.
    private async Task<bool> SaysAsync(string key, byte[] content)
    {
        await using var other = new DirectoryStore(folder["lake"]);
        var before = await File.ReadAllBytesAsync(folder[$"lake/{Bucket}/{key}"], Stop);
        var skipped = (await other.SendAsync(folder.File("again", content), Bucket, key, null, null, Stop)).Skipped;
        Assert.Equal(before.AsSpan().SequenceEqual(content), skipped);
        if (!skipped)
            await File.WriteAllBytesAsync(folder[$"lake/{Bucket}/{key}"], before, Stop);
        return skipped;
    }
}
