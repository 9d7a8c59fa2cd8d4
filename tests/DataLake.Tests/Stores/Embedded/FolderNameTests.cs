using System.Text;
using DataLake.Files.Folders;
using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Stores.Embedded.Records;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>
/// Names that people and programs lay into a bucket's folder, and keys that are sent there: alone and all at once, listed,
/// opened, received, sent over and removed. In the folder that DATALAKE_TEST_LAKE names, for file systems of other rules.
/// </summary>
public sealed class FolderNameTests : IDisposable
{
    private const string Bucket = "bucket";

    private readonly string root = Path.Combine(Environment.GetEnvironmentVariable("DATALAKE_TEST_LAKE") is { Length: > 0 } place ? place : Path.GetTempPath(), $"datalake-{Guid.NewGuid():N}");
    private readonly ITestOutputHelper output;
    private readonly DirectoryStore store;

    public FolderNameTests(ITestOutputHelper output) => (this.output, store) = (output, new DirectoryStore(root));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_laid_by_hand_is_listed_opened_sent_over_and_removed()
    {
        await store.CreateBucketAsync(Bucket, null, Stop);
        var (held, listed, told) = (0, 0, 0);
        foreach (var name in TestData.FolderNames())
        {
            if (!Lay(name))
                continue;
            held++;
            var (keys, error) = await ListAsync();
            if (keys is [var key])
            {
                await GoesThroughAsync(name, key);
                listed++;
            }
            else
            {
                Assert.True(keys.Count == 0 && (error is not null || name.StartsWith(".datalake-", StringComparison.Ordinal)), $"'{RawName.Show(name)}': {string.Join(", ", keys)} {error?.Message}");
                Assert.True(!RawName.IsText(name), $"'{RawName.Show(name)}' is not listed: {error?.Message}");
                told++;
                Unlay(name);
            }

            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(root, Bucket)));
        }

        output.WriteLine($"names alone: {TestData.FolderNames().Count}, the file system holds {held}, listed, opened, received, sent over and removed {listed}, told of {told}");
        Assert.Equal(held, listed + told);
    }

    [Fact]
    public async Task Names_laid_all_at_once_are_as_many_keys_each_of_its_own_content()
    {
        await store.CreateBucketAsync(Bucket, null, Stop);
        var held = TestData.FolderNames().Where(Lay).ToList();
        var text = held.Where(RawName.IsText).ToList();
        var (keys, error) = await ListAsync();
        Assert.Equal(text.Count, keys.Count);
        Assert.Equal(held.Count > text.Count, error is not null);
        var contents = new List<string>();
        foreach (var key in keys)
            contents.Add(await ReadAsync(key));
        Assert.Equal(text.Order(StringComparer.Ordinal), contents.Order(StringComparer.Ordinal));

        // What one key is given or loses, no other notices.
        foreach (var (key, content) in keys.Zip(contents))
        {
            await WriteAsync(key, "over " + content);
            Assert.Equal("over " + content, await ReadAsync(key));
            await store.RemoveAsync(Bucket, [key], Stop);
        }

        Assert.Empty((await ListAsync()).Keys);
        output.WriteLine($"names at once: {held.Count} held, {keys.Count} listed, opened, sent over and removed");
        await store.RemoveBucketAsync(Bucket, force: true, Stop);
        Assert.Empty(Directory.EnumerateFileSystemEntries(root));
    }

    [Fact]
    public async Task A_key_is_listed_received_and_read_by_others_under_its_own_name()
    {
        var (taken, held, own) = (0, 0, 0);
        foreach (var key in TestData.LakeKeys())
        {
            await store.CreateBucketAsync(Bucket, null, Stop);
            try
            {
                await WriteAsync(key, key);
            }
            catch (DataLakeException error) when (error.ErrorId == "KeyInvalid")
            {
                output.WriteLine($"refused: {error.Message}");
                continue;
            }

            taken++;
            Assert.Equal([key], (await ListAsync()).Keys);
            Assert.Equal(key, await ReadAsync(key));
            var isHeld = HoldsElsewhere(key);
            held += isHeld ? 1 : 0;
            if (ContentAt(key) == key)
                own++;
            else if (isHeld)
                output.WriteLine($"elsewhere: '{key[..Math.Min(60, key.Length)]}'");
            await store.RemoveAsync(Bucket, [key], Stop);
            Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(root, Bucket)));
        }

        output.WriteLine($"keys: {TestData.LakeKeys().Count}, taken {taken}, listed and received {taken}, the file system holds {held} under their own name, {own} lie there");
        Assert.InRange(own, held - 10, held);
    }

    [Fact]
    public async Task Keys_sent_all_at_once_are_each_its_own_content()
    {
        await store.CreateBucketAsync(Bucket, null, Stop);
        var keys = new List<string>();
        foreach (var key in TestData.LakeKeys())
        {
            try
            {
                await WriteAsync(key, key);
                keys.Add(key);
            }
            catch (DataLakeException error) when (error.ErrorId is "KeyInvalid" or "KeySpeltOtherwise")
            {
                // told, and nothing is written
            }
        }

        output.WriteLine($"keys at once: {keys.Count} sent");
        Assert.Equal(keys.OrderBy(Encoding.UTF8.GetBytes, ByteOrder), (await ListAsync()).Keys);
        foreach (var key in keys)
            Assert.Equal(key, await ReadAsync(key));
    }

    // Not by .NET, which cannot remove names that are not text.
    public void Dispose()
    {
        using var parent = Folder.Open(Path.GetDirectoryName(root)!)!;
        FolderRemoval.Remove(parent, Path.GetFileName(root), new List<Exception>());
    }

    private static IComparer<byte[]> ByteOrder { get; } = Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y));

    private async Task GoesThroughAsync(string name, string key)
    {
        Assert.Equal(name, await ReadAsync(key));
        var received = Path.Combine(root, "received");
        await store.ReceiveAsync(Bucket, key, received, null, Stop);
        Assert.Equal(name, await File.ReadAllTextAsync(received, Stop));
        Assert.True((await store.SendAsync(received, Bucket, key, null, null, Stop)).Skipped, $"'{name}': the same content is sent again");
        await Assert.ThrowsAsync<DataLakeException>(() => store.SendAsync(received, Bucket, key, new SendOptions { SkipSame = false, IfNotExists = true }, null, Stop));
        await WriteAsync(key, "other");
        Assert.Equal([key], (await ListAsync()).Keys);
        Assert.Equal("other", await ReadAsync(key));
        await store.RemoveAsync(Bucket, [key], Stop);
        File.Delete(received);
    }

    private bool Lay(string name)
    {
        using var folder = Folder.Open(Path.Combine(root, Bucket))!;
        try
        {
            if (folder.Look(name) is not null)
                return false; // another spelling of one that is there
            using var file = folder.CreateNew(name);
            file.Write(Encoding.UTF8.GetBytes(name));
        }
        catch (IOException)
        {
            return false;
        }

        return folder.Entries().Any(entry => entry.Name == name);
    }

    private void Unlay(string name)
    {
        using var folder = Folder.Open(Path.Combine(root, Bucket))!;
        folder.Remove(name);
    }

    // Whether the file system takes the key for a path, asked of it beside the lake.
    private bool HoldsElsewhere(string key)
    {
        var other = Directory.CreateDirectory(Path.Combine(root, "other")).FullName;
        try
        {
            if (key.Split('/').Contains(""))
                return false;
            var path = Path.Combine(other, key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
            return Directory.EnumerateFiles(other, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Contains(path);
        }
        catch (IOException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    private string? ContentAt(string key)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, Bucket, key.TrimStart('/')));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task<(List<string> Keys, DataLakeException? Error)> ListAsync()
    {
        var keys = new List<string>();
        try
        {
            await foreach (var found in store.ListAsync(Bucket, "", Stop))
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
        await writer.Stream.WriteAsync(Encoding.UTF8.GetBytes(content), Stop);
        await writer.CommitAsync(Stop);
    }

    private async Task<string> ReadAsync(string key)
    {
        using var reader = new StreamReader(await store.OpenReadAsync(Bucket, key, Stop), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        return await reader.ReadToEndAsync(Stop);
    }
}
