using System.Text;
using DataLake.Stores.Embedded;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>What is particular to a lake in a folder; what every lake must do is in the contract that all stores pass.</summary>
public sealed class DirectoryStoreTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly TemporaryFolder folder = new();
    private readonly DirectoryStore store;

    public DirectoryStoreTests() => store = new DirectoryStore(folder["lake"]);

    public static TheoryData<string> OddKeys =>
    [
        "a//b", "a/", "/a", "//", "con.txt", "NUL", "x/lpt1/y", "50% off?.csv", "a:b|c*d\"e<f>g\\h", "ends with dot.", "space ", "tab\tand\nnewline",
        "ação/ñ/日本.csv", ".x.12345678.partial", "%", "%41", "%~", "%!", "a%!", new string('x', 1000), new string('ç', 500), string.Concat(Enumerable.Repeat("😀", 250)) + "/b",
    ];

    [Fact]
    public async Task Content_lies_at_root_bucket_key()
    {
        await WriteAsync("Raw/Local/CSV/Obras/2026/01/02/a.csv", "x");
        Assert.Equal("x", File.ReadAllText(folder["lake/ancine/Raw/Local/CSV/Obras/2026/01/02/a.csv"]));
    }

    [Theory]
    [MemberData(nameof(OddKeys))]
    public async Task Keys_that_a_file_system_cannot_hold_come_back_as_they_were(string key)
    {
        await WriteAsync(key, "content of " + key);
        var listed = Assert.Single(await store.ListAsync("ancine", "", Stop).ToListAsync(Stop));
        Assert.Equal(key, listed.Key);
        Assert.Equal("content of " + key, await ReadAsync(key));
        Assert.All(Directory.EnumerateFileSystemEntries(folder["lake"], "*", SearchOption.AllDirectories), path => Assert.True(Encoding.UTF8.GetByteCount(Path.GetFileName(path)) <= 255));
        await store.RemoveAsync("ancine", [key], Stop);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["lake/ancine"]));
    }

    [Fact]
    public async Task A_key_and_a_key_below_it_live_side_by_side()
    {
        await WriteAsync("a", "1");
        await WriteAsync("a/b", "2");
        await WriteAsync("a/b/c", "3");
        await WriteAsync("a", "4");
        Assert.Equal(["a", "a/b", "a/b/c"], (await store.ListAsync("ancine", "", Stop).ToListAsync(Stop)).Select(o => o.Key));
        Assert.Equal(["4", "2", "3"], [await ReadAsync("a"), await ReadAsync("a/b"), await ReadAsync("a/b/c")]);
    }

    [Fact]
    public async Task Files_that_people_put_there_are_objects_too_and_a_changed_one_loses_its_record()
    {
        await WriteAsync("a.csv", "1");
        Assert.NotNull((await store.FindAsync("ancine", "a.csv", Stop))!.Sha256);
        File.WriteAllText(folder["lake/ancine/a.csv"], "22");
        Assert.Null((await store.FindAsync("ancine", "a.csv", Stop))!.Sha256);
        Assert.Equal(2, (await store.FindAsync("ancine", "a.csv", Stop))!.Size);
    }

    [Fact]
    public async Task What_is_not_complete_is_not_listed()
    {
        await store.CreateBucketAsync("ancine", null, Stop);
        await using var writer = await store.CreateAsync("ancine", "a.csv", null, Stop);
        await writer.Stream.WriteAsync("half"u8.ToArray(), Stop);
        Assert.Empty(await store.ListAsync("ancine", "", Stop).ToListAsync(Stop));
        Assert.Null(await store.FindAsync("ancine", "a.csv", Stop));
    }

    public void Dispose() => folder.Dispose();

    private async Task WriteAsync(string key, string content)
    {
        await store.CreateBucketAsync("ancine", null, Stop);
        await using var writer = await store.CreateAsync("ancine", key, null, Stop);
        await writer.Stream.WriteAsync(Encoding.UTF8.GetBytes(content), Stop);
        await writer.CommitAsync(Stop);
    }

    private async Task<string> ReadAsync(string key)
    {
        using var reader = new StreamReader(await store.OpenReadAsync("ancine", key, Stop));
        return await reader.ReadToEndAsync(Stop);
    }
}
