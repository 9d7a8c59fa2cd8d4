using System.Security.Cryptography;
using System.Text;
using DataLake.Stores;
using DataLake.Stores.Uploads;

namespace DataLake.Tests.Stores;

/// <summary>What every lake must do, whichever way it keeps its objects.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    /// <summary>A bucket of this test's own.</summary>
    protected string Bucket { get; } = $"contract-{Guid.NewGuid():N}";

    protected ILakeStore Store { get; private set; } = null!;

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Keys =>
    [
        "a.csv", "Raw/Local/CSV/Obras/2026/01/02/a.csv", "ação/ñ/日本.csv", "with space.csv", "a+b=c&d.csv", "50% off?.csv", "a//b", "a/", "😀",
        "quote\"and'apostrophe", "<xml>&amp;", "#hash;semi:colon", "back\\slash", "~tilde!(paren)*", "tab\there",
        "/lead", "//lead", "/", "a///b", "a/b//", "no\u0001xml", "nor\uFFFEthis",
    ];

    /// <summary>What no key may hold there, although S3 takes it.</summary>
    private protected virtual string Untaken => "";

    public static TheoryData<int> Sizes => [0, 1, 4096, 1 << 20, (1 << 20) + 1, 8 << 20, (8 << 20) + 1, (20 << 20) + 7];

    [Fact]
    public async Task A_bucket_is_created_once_and_found_from_then_on()
    {
        var other = Bucket + "-b";
        Assert.Null(await Store.FindBucketAsync(other, Stop));
        Assert.True((await Store.CreateBucketAsync(other, null, Stop)).IsNew);
        Assert.False((await Store.CreateBucketAsync(other, null, Stop)).IsNew);
        Assert.Equal(other, (await Store.FindBucketAsync(other, Stop))!.Name);
        var names = (await Store.ListBucketsAsync(Stop).ToListAsync(Stop)).Select(bucket => bucket.Name).ToList();
        Assert.Contains(other, names);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        await Store.RemoveBucketAsync(other, cancellationToken: Stop);
        Assert.Null(await Store.FindBucketAsync(other, Stop));
    }

    [Fact]
    public async Task A_bucket_that_holds_objects_is_removed_by_force_only()
    {
        await WriteAsync("a/b.csv", "x");
        await FailsAsync("BucketNotEmpty", () => Store.RemoveBucketAsync(Bucket, cancellationToken: Stop));
        await Store.RemoveBucketAsync(Bucket, force: true, Stop);
        Assert.Null(await Store.FindBucketAsync(Bucket, Stop));
    }

    [Fact]
    public async Task A_name_that_S3_would_refuse_is_refused_before_any_call()
    {
        await FailsAsync("BucketNameInvalid", () => Store.CreateBucketAsync("Not_A_Bucket", null, Stop));
        await FailsAsync("KeyInvalid", () => Store.FindAsync(Bucket, "../x", Stop));
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        var missing = Bucket + "-none";
        var file = folder.File("a.csv", "x");
        await FailsAsync("BucketNotFound", () => Store.ListAsync(missing, "", Stop).ToListAsync(Stop));
        await FailsAsync("BucketNotFound", () => Store.SendAsync(file, missing, "a", new SendOptions { SkipSame = false }, null, Stop));
        await FailsAsync("BucketNotFound", () => Store.RemoveBucketAsync(missing, cancellationToken: Stop));
        await FailsAsync("ObjectNotFound", () => Store.OpenReadAsync(Bucket, "none", Stop));
        await FailsAsync("ObjectNotFound", () => Store.ReceiveAsync(Bucket, "none", folder["out.csv"], null, Stop));
        await FailsAsync("PathNotFound", () => Store.SendAsync(folder["none.csv"], Bucket, "a", null, null, Stop));
        Assert.Null(await Store.FindAsync(Bucket, "none", Stop));
        Assert.False(File.Exists(folder["out.csv"]));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Any_key_comes_back_as_it_was(string key)
    {
        await WriteAsync(key, "content of " + key);
        var listed = Assert.Single(await Store.ListAsync(Bucket, "", Stop).ToListAsync(Stop));
        Assert.Equal(key, listed.Key);
        Assert.Equal(key, (await Store.FindAsync(Bucket, key, Stop))!.Key);
        Assert.Equal("content of " + key, await ReadAsync(key));
        await Store.RemoveAsync(Bucket, [key], Stop);
        Assert.Empty(await Store.ListAsync(Bucket, "", Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task Keys_that_differ_by_slashes_are_objects_of_their_own()
    {
        string[] keys = ["//lead", "/lead", "a", "a/", "a//", "a//b", "a/b", "lead"];
        foreach (var key in keys)
            await Store.SendAsync(folder.File("in", Encoding.UTF8.GetBytes(key)), Bucket, key, null, null, Stop);
        Assert.Equal(keys, (await Store.ListAsync(Bucket, "", Stop).ToListAsync(Stop)).Select(found => found.Key));
        foreach (var key in keys)
        {
            await Store.ReceiveAsync(Bucket, key, folder["out"], null, Stop);
            Assert.Equal(key, await File.ReadAllTextAsync(folder["out"], Stop));
        }

        await Store.RemoveAsync(Bucket, ["/lead", "a//b", "a/"], Stop);
        Assert.Equal(["//lead", "a", "a//", "a/b", "lead"], (await Store.ListAsync(Bucket, "", Stop).ToListAsync(Stop)).Select(found => found.Key));
    }

    [Fact]
    public async Task Keys_that_XML_cannot_carry_are_removed_with_the_others()
    {
        string[] odd = ["odd\u0001", "odd/\u001b[31m", "odd\uFFFF"];
        foreach (var key in odd.Concat(["plain", "kept"]))
            await WriteAsync(key, key);
        await Store.RemoveAsync(Bucket, [.. odd, "plain", "none\u0002"], Stop);
        Assert.Equal(["kept"], (await Store.ListAsync(Bucket, "", Stop).ToListAsync(Stop)).Select(found => found.Key));
        foreach (var key in odd)
            await WriteAsync(key, key);
        await Store.RemoveBucketAsync(Bucket, force: true, Stop);
        Assert.Null(await Store.FindBucketAsync(Bucket, Stop));
    }

    [Theory]
    [InlineData(5)]
    [InlineData((9 << 20) + 5)]
    public async Task A_file_that_is_written_to_while_it_is_sent_is_not_kept(int size)
    {
        var path = folder.File("in", Content(size));
        var touched = 0;
        var progress = new Act(() =>
        {
            if (Interlocked.Exchange(ref touched, 1) == 1)
                return;
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.Position = size - 1;
            file.WriteByte((byte)~Content(size)[^1]);
            file.Dispose();
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(3));
        });
        await FailsAsync("FileChanged", () => Store.SendAsync(path, Bucket, "a", null, progress, Stop));
        Assert.Empty(await Store.ListAsync(Bucket, "", Stop).ToListAsync(Stop));
        Assert.False((await Store.SendAsync(path, Bucket, "a", null, null, Stop)).Skipped);
        Assert.Equal(Sha256(await File.ReadAllBytesAsync(path, Stop)), (await Store.FindAsync(Bucket, "a", Stop))!.Sha256);
    }

    [Theory]
    [InlineData(5)]
    [InlineData((9 << 20) + 5)]
    public async Task What_was_checked_is_what_is_sent_whatever_is_moved_over_its_name(int size)
    {
        var (path, other) = (folder.File("in", Content(size)), folder.File("other", Content(size + 1)));
        var options = new SendOptions
        {
            Check = (content, _) =>
            {
                content.CopyTo(Stream.Null);
                File.Move(other, path, overwrite: true);
            },
        };
        await Store.SendAsync(path, Bucket, "a", options, null, Stop);
        await Store.ReceiveAsync(Bucket, "a", folder["out"], null, Stop);
        Assert.Equal(Sha256(Content(size)), Sha256(await File.ReadAllBytesAsync(folder["out"], Stop)));
    }

    [Fact]
    public async Task A_file_that_is_written_to_after_its_check_is_not_sent()
    {
        var path = folder.File("in", Content(9 << 20));
        var options = new SendOptions
        {
            Check = (content, _) =>
            {
                content.CopyTo(Stream.Null);
                using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                    file.Write("not checked"u8);
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(3));
            },
        };
        await FailsAsync("FileChanged", () => Store.SendAsync(path, Bucket, "a", options, null, Stop));
        Assert.Null(await Store.FindAsync(Bucket, "a", Stop));
    }

    [Fact]
    public async Task A_listing_goes_on_while_what_it_lists_is_removed()
    {
        var keys = Enumerable.Range(0, 120).Select(i => $"d{i % 7}/k{i:000}").Order(StringComparer.Ordinal).ToList();
        await Parallel.ForEachAsync(keys, Stop, async (key, _) => await WriteAsync(key, key));
        var listed = new List<string>();
        await foreach (var found in Store.ListAsync(Bucket, "", Stop))
        {
            if (listed.Count == 5)
                await Store.RemoveAsync(Bucket, [.. keys.Where((_, i) => i % 2 == 1)], Stop);
            listed.Add(found.Key);
        }

        Assert.Subset(keys.ToHashSet(), listed.ToHashSet());
        Assert.Superset(keys.Where((_, i) => i % 2 == 0).ToHashSet(), listed.ToHashSet());
    }

    [Theory]
    [InlineData("/odd\u0001/\uFFFE&amp;.bin")]
    [InlineData("a//b .bin")]
    public async Task A_large_file_goes_to_any_key(string key)
    {
        var content = Content((9 << 20) + 1);
        await Store.SendAsync(folder.File("in", content), Bucket, key, null, null, Stop);
        await Store.ReceiveAsync(Bucket, key, folder["out"], null, Stop);
        Assert.Equal(Sha256(content), Sha256(await File.ReadAllBytesAsync(folder["out"], Stop)));
        Assert.Equal([key], (await Store.ListAsync(Bucket, key, Stop).ToListAsync(Stop)).Select(found => found.Key));
        await Store.RemoveAsync(Bucket, [key], Stop);
    }

    [Theory]
    [InlineData("/dev/null")]
    [InlineData("/dev/zero")]
    [InlineData("pipe")]
    public async Task Only_a_regular_file_is_sent(string path)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what is a device.");
        if (path == "pipe")
        {
            using var made = System.Diagnostics.Process.Start("mkfifo", path = folder["pipe"]);
            await made.WaitForExitAsync(Stop);
        }

        var error = await Assert.ThrowsAsync<DataLakeException>(() => Store.SendAsync(path, Bucket, "sent", null, null, Stop));
        Assert.Equal("FileNotRegular", error.ErrorId);
        Assert.Null(await Store.FindAsync(Bucket, "sent", Stop));
    }

    [Fact]
    public Task Sends_removals_and_listings_agree_with_a_plain_dictionary() => new KeyFuzz(Store, Bucket, folder, Untaken).RunAsync(Stop);

    [Fact]
    public async Task A_listing_is_by_prefix_and_in_the_order_of_UTF_8_bytes()
    {
        string[] keys = ["a-b", "a/b", "a/c", "ab", "b", "z", "é", "\uFF5E", "😀"];
        foreach (var key in Enumerable.Reverse(keys))
            await WriteAsync(key, key);
        Assert.Equal(keys, (await Store.ListAsync(Bucket, "", Stop).ToListAsync(Stop)).Select(found => found.Key));
        Assert.Equal(["a/b", "a/c"], (await Store.ListAsync(Bucket, "a/", Stop).ToListAsync(Stop)).Select(found => found.Key));
        Assert.Equal(["a/b"], (await Store.ListAsync(Bucket, "a/b", Stop).ToListAsync(Stop)).Select(found => found.Key));
        Assert.Empty(await Store.ListAsync(Bucket, "none/", Stop).ToListAsync(Stop));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_file_of_any_size_goes_there_and_back(int size)
    {
        var content = Content(size);
        var progress = new Recorder();
        var sent = await Store.SendAsync(folder.File("in", content), Bucket, "a/b.bin", null, progress, Stop);
        Assert.False(sent.Skipped);
        Assert.Equal(size, sent.BytesSent);
        Assert.Equal(Sha256(content), sent.Object.Sha256);
        Assert.All(progress.Reports, report => Assert.Equal(size, report.BytesTotal));
        if (size > 0)
            Assert.Equal(size, progress.Reports[^1].BytesDone);

        var found = (await Store.FindAsync(Bucket, "a/b.bin", Stop))!;
        Assert.Equal((size, Sha256(content)), (found.Size, found.Sha256));
        await Store.ReceiveAsync(Bucket, "a/b.bin", folder["sub/out"], null, Stop);
        Assert.Equal(Sha256(content), Sha256(await File.ReadAllBytesAsync(folder["sub/out"], Stop)));
        Assert.Equal([folder["sub/out"]], Directory.GetFiles(folder["sub"]));

        await using var stream = await Store.OpenReadAsync(Bucket, "a/b.bin", Stop);
        Assert.Equal(size, stream.Length);
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, Stop);
        Assert.Equal(Sha256(content), Sha256(read.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task A_stream_of_any_size_becomes_an_object_on_commit_only(int size)
    {
        var content = Content(size);
        await using var writer = await Store.CreateAsync(Bucket, "w.bin", null, Stop);
        for (var at = 0; at < size; at += 70_001)
            await writer.Stream.WriteAsync(content.AsMemory(at, Math.Min(70_001, size - at)), Stop);
        Assert.Null(await Store.FindAsync(Bucket, "w.bin", Stop));
        var written = await writer.CommitAsync(Stop);
        Assert.Equal((size, Sha256(content)), (written.Size, written.Sha256));
        await Store.ReceiveAsync(Bucket, "w.bin", folder["out"], null, Stop);
        Assert.Equal(Sha256(content), Sha256(await File.ReadAllBytesAsync(folder["out"], Stop)));
    }

    [Fact]
    public async Task A_writer_that_is_not_committed_leaves_nothing()
    {
        await using (var writer = await Store.CreateAsync(Bucket, "w.bin", null, Stop))
            await writer.Stream.WriteAsync(Content(17 << 20), Stop);
        Assert.Empty(await Store.ListAsync(Bucket, "", Stop).ToListAsync(Stop));
        if (Store is IUnfinishedUploads uploads)
            Assert.Empty(await uploads.ListUploadsAsync(Bucket, "", Stop).ToListAsync(Stop));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9 << 20)]
    public async Task The_same_content_is_not_sent_again_and_another_one_is(int size)
    {
        var content = Content(size);
        var path = folder.File("in", content);
        await Store.SendAsync(path, Bucket, "a", null, null, Stop);
        var again = await Store.SendAsync(path, Bucket, "a", null, null, Stop);
        Assert.Equal((true, 0L, Sha256(content)), (again.Skipped, again.BytesSent, again.Object.Sha256));
        Assert.False((await Store.SendAsync(path, Bucket, "a", new SendOptions { SkipSame = false }, null, Stop)).Skipped);
        content[^1] ^= 1;
        Assert.False((await Store.SendAsync(folder.File("in", content), Bucket, "a", null, null, Stop)).Skipped);
        Assert.Equal(Sha256(content), (await Store.FindAsync(Bucket, "a", Stop))!.Sha256);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9 << 20)]
    public async Task An_object_that_must_not_exist_yet_is_not_replaced(int size)
    {
        var options = new SendOptions { IfNotExists = true, SkipSame = false };
        await Store.SendAsync(folder.File("in", Content(size)), Bucket, "a", options, null, Stop);
        var other = folder.File("other", Content(size + 1));
        await FailsAsync("ObjectExists", () => Store.SendAsync(other, Bucket, "a", options, null, Stop));
        await FailsAsync("ObjectExists", () => Store.SendAsync(other, Bucket, "a", options with { SkipSame = true }, null, Stop));
        await FailsAsync("ObjectExists", () => Store.CreateAsync(Bucket, "a", options, Stop));
        Assert.Equal(size, (await Store.FindAsync(Bucket, "a", Stop))!.Size);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9 << 20)]
    public async Task Metadata_comes_back_whatever_its_letters(int size)
    {
        var metadata = new Dictionary<string, string> { ["source"] = "Obras", ["title"] = "Não é nada", ["empty-ish"] = "a b" };
        await Store.SendAsync(folder.File("in", Content(size)), Bucket, "a", new SendOptions { Metadata = metadata, ContentType = "text/csv", Tags = new Dictionary<string, string> { ["team"] = "data" } }, null, Stop);
        Assert.Equal(metadata, (await Store.FindAsync(Bucket, "a", Stop))!.Metadata);
    }

    [Fact]
    public async Task Removing_takes_any_number_of_keys_and_does_not_mind_those_that_are_gone()
    {
        foreach (var key in new[] { "a", "b", "c" })
            await WriteAsync(key, key);
        await Store.RemoveAsync(Bucket, ["a", "none", "c"], Stop);
        Assert.Equal(["b"], (await Store.ListAsync(Bucket, "", Stop).ToListAsync(Stop)).Select(found => found.Key));
    }

    [Fact]
    public async Task A_received_file_replaces_the_one_that_was_there_only_when_complete()
    {
        await WriteAsync("a", "new");
        var path = folder.File("out.csv", "old");
        await FailsAsync("ObjectNotFound", () => Store.ReceiveAsync(Bucket, "none", path, null, Stop));
        Assert.Equal("old", await File.ReadAllTextAsync(path, Stop));
        await Store.ReceiveAsync(Bucket, "a", path, null, Stop);
        Assert.Equal("new", await File.ReadAllTextAsync(path, Stop));
    }

    public async ValueTask InitializeAsync()
    {
        Store = await ConnectAsync(folder);
        await Store.CreateBucketAsync(Bucket, null, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Store is not null)
        {
            if (await Store.FindBucketAsync(Bucket, CancellationToken.None) is not null)
                await Store.RemoveBucketAsync(Bucket, force: true, CancellationToken.None);
            await Store.DisposeAsync();
        }

        folder.Dispose();
    }

    /// <summary>Opens the lake under test, or skips the test saying why there is none.</summary>
    /// <param name="folder">Where an embedded lake may live.</param>
    private protected abstract Task<ILakeStore> ConnectAsync(TemporaryFolder folder);

    private static byte[] Content(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }

    private static string Sha256(byte[] content) => Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();

    private static async Task FailsAsync(string errorId, Func<Task> action)
    {
        var error = await Assert.ThrowsAsync<DataLakeException>(action);
        Assert.True(error.ErrorId == errorId, $"{error.ErrorId} instead of {errorId}: {error}");
    }

    private async Task WriteAsync(string key, string content)
    {
        await using var writer = await Store.CreateAsync(Bucket, key, null, Stop);
        await writer.Stream.WriteAsync(Encoding.UTF8.GetBytes(content), Stop);
        await writer.CommitAsync(Stop);
    }

    private async Task<string> ReadAsync(string key)
    {
        using var reader = new StreamReader(await Store.OpenReadAsync(Bucket, key, Stop));
        return await reader.ReadToEndAsync(Stop);
    }

    private sealed class Act(Action action) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => action();
    }

    private sealed class Recorder : IProgress<TransferProgress>
    {
        public List<TransferProgress> Reports { get; } = [];

        public void Report(TransferProgress value)
        {
            lock (Reports)
                Reports.Add(value);
        }
    }
}
