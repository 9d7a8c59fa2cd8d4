using System.Diagnostics;
using System.Net.Sockets;
using DataLake.Files.Folders;
using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Stores.Embedded.Records;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>What else can lie in a lake's folder, and who else writes there.</summary>
public sealed class OthersInTheFolderTests : IDisposable
{
    private const string Bucket = "bucket";

    private readonly TemporaryFolder folder = new();
    private readonly DirectoryStore store;

    public OthersInTheFolderTests()
    {
        store = new DirectoryStore(folder["lake"]);
        store.CreateBucketAsync(Bucket, null, Stop).GetAwaiter().GetResult();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_leads_out_of_the_lake()
    {
        Assert.SkipUnless(LinuxFolder.IsSupported, "Making links takes rights on this system.");
        folder.File("outside/secret.csv", "secret");
        await WriteAsync("a.csv", "1");
        Directory.CreateSymbolicLink(folder["lake/bucket/out"], folder["outside"]);
        Directory.CreateSymbolicLink(folder["lake/bucket/loop"], folder["lake/bucket"]);
        File.CreateSymbolicLink(folder["lake/bucket/file.csv"], folder["outside/secret.csv"]);
        Directory.CreateSymbolicLink(folder["lake/linked"], folder["outside"]);
        var (keys, error) = await ListAsync();
        Assert.Equal(["a.csv"], keys);
        Assert.Contains("links, which this lake does not follow; put the files themselves there (3): ", error!.Message, StringComparison.Ordinal);
        Assert.Null(await store.FindAsync(Bucket, "out/secret.csv", Stop));
        await FailsAsync("ObjectNotFound", () => store.OpenReadAsync(Bucket, "file.csv", Stop));
        await FailsAsync("PlaceTaken", () => WriteAsync("out/planted.csv", "x"));
        await FailsAsync("PlaceTaken", () => WriteAsync("file.csv", "x"));
        await store.RemoveAsync(Bucket, ["out/secret.csv", "file.csv"], Stop);
        await FailsAsync("BucketElsewhere", () => store.ListAsync("linked", "", Stop).ToListAsync(Stop));
        await store.RemoveBucketAsync(Bucket, force: true, Stop);
        Assert.Equal("secret", File.ReadAllText(folder["outside/secret.csv"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder["outside"]));
    }

    [Fact]
    public async Task What_is_no_file_is_told_and_never_read_or_replaced()
    {
        Assert.SkipUnless(LinuxFolder.IsSupported, "There are no pipes in folders of this system.");
        Assert.Equal(0, await RunAsync("mkfifo", folder["lake/bucket/pipe.csv"]));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["lake/bucket/s.csv"]));
        var (keys, error) = await ListAsync();
        Assert.Empty(keys);
        Assert.Contains("2 things were left out, all else is listed: pipes, sockets or devices (2): ", error!.Message, StringComparison.Ordinal);
        await FailsAsync("ObjectNotFound", () => store.ReceiveAsync(Bucket, "pipe.csv", folder["out"], null, Stop));
        await FailsAsync("PlaceTaken", () => WriteAsync("pipe.csv", "x"));
        await FailsAsync("PlaceTaken", () => WriteAsync("s.csv", "x"));
    }

    [Fact]
    public async Task Names_that_are_not_text_are_told_and_removed_with_the_bucket()
    {
        Assert.SkipUnless(LinuxFolder.IsSupported, "Names are texts on this system.");
        using (var bucket = Folder.Open(folder["lake/bucket"])!)
        {
            bucket.CreateNew(RawName.FromBytes([(byte)'c', 0xE9])).Dispose();
            bucket.MakeFolder(RawName.FromBytes([0xFF]));
            using var child = bucket.Child(RawName.FromBytes([0xFF]))!;
            child.CreateNew("x.csv").Dispose();
        }

        await WriteAsync("a.csv", "1");
        var (keys, error) = await ListAsync();
        Assert.Equal(["a.csv"], keys);
        Assert.Contains("names that are not UTF-8, to be renamed (2): ", error!.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Contains("xE9", StringComparison.Ordinal) && error.Message.Contains("xFF", StringComparison.Ordinal), error.Message);
        (keys, error) = await ListAsync("a");
        Assert.Equal(["a.csv"], keys);
        Assert.Null(error);
        await FailsAsync("BucketNotEmpty", () => store.RemoveBucketAsync(Bucket, cancellationToken: Stop));
        await store.RemoveBucketAsync(Bucket, force: true, Stop);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["lake"]));
    }

    [Fact]
    public async Task A_key_has_one_place_whatever_stood_beside_it()
    {
        await WriteAsync("a", "1");
        await WriteAsync("a/b", "2");
        await store.RemoveAsync(Bucket, ["a/b"], Stop);
        await WriteAsync("a", "3");
        Assert.Equal(["a"], (await ListAsync()).Keys);
        await store.RemoveAsync(Bucket, ["a"], Stop);
        Assert.Empty((await ListAsync()).Keys);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["lake/bucket"]));
        await WriteAsync("a/", "4");
        await WriteAsync("a//b", "5");
        Assert.Equal(["a/", "a//b"], (await ListAsync()).Keys);
        Assert.Equal("4", await ReadAsync("a/"));
        await store.RemoveAsync(Bucket, ["a/"], Stop);
        Assert.Equal(["a//b"], (await ListAsync()).Keys);
    }

    [Fact]
    public async Task Of_many_that_send_if_there_is_none_one_sends()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = $"x/{round}";
            var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
            {
                await using var other = new DirectoryStore(folder["lake"]);
                try
                {
                    await using var writer = await other.CreateAsync(Bucket, key, new SendOptions { IfNotExists = true }, Stop);
                    await writer.Stream.WriteAsync(new[] { (byte)i }, Stop);
                    await writer.CommitAsync(Stop);
                    return 1;
                }
                catch (DataLakeException error) when (error.ErrorId == "ObjectExists")
                {
                    return 0;
                }
            }));
            Assert.Equal(1, sent.Sum());
        }
    }

    [Fact]
    public async Task Sending_and_removing_in_one_folder_at_once_goes_well()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(process => Task.Run(async () =>
        {
            await using var other = new DirectoryStore(folder["lake"]);
            for (var i = 0; i < 150; i++)
            {
                await using (var writer = await other.CreateAsync(Bucket, $"p/q/{process}", null, Stop))
                    await writer.CommitAsync(Stop);
                await other.RemoveAsync(Bucket, [$"p/q/{process}"], Stop);
            }
        })));
        Assert.Empty((await ListAsync()).Keys);
    }

    [Fact]
    public async Task Folders_that_can_be_no_bucket_are_none()
    {
        foreach (var name in new[] { "b", "Bad Name", ".git", "lost+found" })
            Directory.CreateDirectory(folder["lake/" + name]);
        Assert.Equal([Bucket], (await store.ListBucketsAsync(Stop).ToListAsync(Stop)).Select(bucket => bucket.Name));
    }

    [Fact]
    public async Task An_address_is_the_files_whatever_it_is_called()
    {
        foreach (var name in new[] { "%2E%2E", "a#b?c.csv", "a%20b", "a b", @"a\b", "é" })
        {
            folder.File("lake/bucket/" + name, "x");
            var found = Assert.Single(await store.ListAsync(Bucket, "", Stop).ToListAsync(Stop));
            Assert.StartsWith(new Uri(folder["lake/bucket/"]).AbsoluteUri, found.Uri.AbsoluteUri, StringComparison.Ordinal);
            Assert.Equal(folder["lake/bucket/" + name], Uri.UnescapeDataString(found.Uri.AbsolutePath));
            File.Delete(folder["lake/bucket/" + name]);
        }
    }

    [Fact]
    public async Task A_path_may_be_longer_than_systems_take_at_once()
    {
        Assert.SkipUnless(LinuxFolder.IsSupported, "Paths end sooner on this system.");
        var deep = string.Join('/', Enumerable.Repeat(new string('d', 100), 10));
        using (var shell = Process.Start("sh", ["-c", $"cd '{folder["lake/bucket"]}' && for i in $(seq 50); do mkdir {new string('d', 100)} && cd {new string('d', 100)}; done 2>/dev/null; echo x > file.csv"]))
            await shell.WaitForExitAsync(Stop);
        await WriteAsync(deep + "/a", "1");
        var (keys, error) = await ListAsync();
        Assert.Equal([deep + "/a"], keys);
        Assert.Equal("NotAllListed", error!.ErrorId);
        await store.RemoveBucketAsync(Bucket, force: true, Stop);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["lake"]));
    }

    [Fact]
    public async Task Sending_what_others_remove_meanwhile_is_no_fault_of_either()
    {
        var lake = folder["racing"];
        await new DirectoryStore(lake).CreateBucketAsync("bucket", null, TestContext.Current.CancellationToken);
        var files = Enumerable.Range(0, 20).Select(number => folder.File($"racing-{number}", $"{number}")).ToList();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var store = new DirectoryStore(lake); // knows nothing of the others
            for (var round = 0; round < 30; round++)
            {
                if (worker == 0)
                    await store.RemoveAsync("bucket", [.. files.Select(file => "F/" + Path.GetFileName(file))], TestContext.Current.CancellationToken);
                else
                    await Task.WhenAll(files.Select(file => store.SendAsync(file, "bucket", "F/" + Path.GetFileName(file), null, null, TestContext.Current.CancellationToken)));
            }
        }, TestContext.Current.CancellationToken)));
    }

    public void Dispose()
    {
        using var parent = Folder.Open(Path.GetDirectoryName(folder.Path)!)!;
        FolderRemoval.Remove(parent, Path.GetFileName(folder.Path), new List<Exception>());
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(Stop);
        return process.ExitCode;
    }

    private static async Task FailsAsync(string errorId, Func<Task> action) => Assert.Equal(errorId, (await Assert.ThrowsAsync<DataLakeException>(action)).ErrorId);

    private async Task<(List<string> Keys, DataLakeException? Error)> ListAsync(string prefix = "")
    {
        var keys = new List<string>();
        try
        {
            await foreach (var found in store.ListAsync(Bucket, prefix, Stop))
                keys.Add(found.Key);
            return (keys, null);
        }
        catch (DataLakeException error) when (error.ErrorId == "NotAllListed")
        {
            return (keys, error);
        }
    }

    private async Task WriteAsync(string key, string content)
    {
        await using var writer = await store.CreateAsync(Bucket, key, null, Stop);
        await writer.Stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(content), Stop);
        await writer.CommitAsync(Stop);
    }

    private async Task<string> ReadAsync(string key)
    {
        using var reader = new StreamReader(await store.OpenReadAsync(Bucket, key, Stop));
        return await reader.ReadToEndAsync(Stop);
    }
}
