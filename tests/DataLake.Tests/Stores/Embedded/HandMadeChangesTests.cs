using System.Security.Cryptography;
using System.Text;
using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLake.Stores.Names;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>
/// Sends, removals and what others do in the folder meanwhile, against a plain dictionary: after each step the lake lists what the
/// dictionary holds, every key opens its own content, and no hash that is told is another content's.
/// </summary>
public sealed class HandMadeChangesTests : IDisposable
{
    private const string Bucket = "bucket";
    private const int Steps = 25;

    // More by hand: DATALAKE_TEST_RUNS says how many.
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("DATALAKE_TEST_RUNS"), out var runs) ? runs : 20;

    private static readonly string[] Pieces = ["a", "b", "%", "%3A", ":", "%!", "%~", "%20", " ", ".", "%2E", "é", "\n", "CON", "_", ".csv"];

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_lake_is_what_a_dictionary_would_be(int seed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Names are laid that Windows does not have.");
        var random = new Random(seed);
        for (var run = 0; run < Runs; run++)
        {
            var root = folder[$"lake-{run}"];
            var store = new DirectoryStore(root);
            await store.CreateBucketAsync(Bucket, null, Stop);
            var objects = new SortedDictionary<string, string>(StringComparer.Ordinal);
            for (var step = 0; step < Steps; step++)
                await StepAsync(random, root, store, objects, $"seed {seed}, run {run}, step {step}");
            Directory.Delete(root, recursive: true);
        }
    }

    public void Dispose() => folder.Dispose();

    private static string Part(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static string Key(Random random) => string.Join('/', Enumerable.Range(0, random.Next(1, 3)).Select(_ => random.Next(9) == 0 ? "" : Part(random)));

    private static string Some(Random random, SortedDictionary<string, string> objects) =>
        objects.Count > 0 && random.Next(3) > 0 ? objects.Keys.ElementAt(random.Next(objects.Count)) : Key(random);

    private static async Task<List<LakeObject>> ListAsync(DirectoryStore store) => await store.ListAsync(Bucket, "", Stop).ToListAsync(Stop);

    private static async Task<string> ReadAsync(DirectoryStore store, string key)
    {
        using var reader = new StreamReader(await store.OpenReadAsync(Bucket, key, Stop), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        return await reader.ReadToEndAsync(Stop);
    }

    private async Task StepAsync(Random random, string root, DirectoryStore store, SortedDictionary<string, string> objects, string told)
    {
        var content = $"{random.Next():x8}"; // of one length, so that sizes tell nothing
        var key = Some(random, objects);
        var kind = random.Next(8);
        told += $": {kind} '{key}'";
        try
        {
            if (kind < 4)
            {
                ObjectKey.Check(Bucket, key);
                if (kind < 3)
                {
                    var file = folder.File("sent", content);
                    File.SetLastWriteTimeUtc(file, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                    await store.SendAsync(file, Bucket, key, new SendOptions { SkipSame = kind < 2 }, null, Stop);
                    objects[key] = content;
                }
                else
                {
                    await store.RemoveAsync(Bucket, [key], Stop);
                    objects.Remove(key);
                }
            }
            else
            {
                ByHand(random, root, objects, await ListAsync(store), kind, content);
                await FollowAsync(store, objects, told);
            }
        }
        catch (DataLakeException error) when (error.ErrorId == "KeyInvalid")
        {
            // and nothing has changed
        }

        await SameAsync(random.Next(2) == 0 ? store : new DirectoryStore(root), objects, told);
    }

    // Another program rewrites a file, its time set back; removes one; lays one; replaces one by renaming.
    private void ByHand(Random random, string root, SortedDictionary<string, string> objects, List<LakeObject> listed, int kind, string content)
    {
        var one = listed.Count > 0 ? listed[random.Next(listed.Count)] : null;
        var path = one is null ? null : PathOf(one);
        switch (kind)
        {
            case 4 when path is not null:
                var time = File.GetLastWriteTimeUtc(path);
                File.WriteAllText(path, content);
                File.SetLastWriteTimeUtc(path, time);
                objects[one!.Key] = content;
                break;
            case 5 when path is not null:
                File.Delete(path);
                objects.Remove(one!.Key);
                break;
            case 6 when path is not null:
                var other = folder.File("other", content);
                File.SetLastWriteTimeUtc(other, File.GetLastWriteTimeUtc(path));
                File.Move(other, path, overwrite: true);
                objects[one!.Key] = content;
                break;
            default:
                var laid = Path.Combine(path is null ? Path.Combine(root, Bucket) : Path.GetDirectoryName(path)!, Part(random));
                if (File.Exists(laid) || Directory.Exists(laid) || Path.GetFileName(laid) is "." or "..")
                    break;
                File.WriteAllText(laid, content);
                objects["laid by hand: " + content] = content;
                break;
        }
    }

    private static string PathOf(LakeObject item) => item.Uri.LocalPath;

    // What others did may have changed what names mean, but no content.
    private static async Task FollowAsync(DirectoryStore store, SortedDictionary<string, string> objects, string told)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in await ListAsync(store))
            found[item.Key] = await ReadAsync(store, item.Key);
        Assert.True(objects.Values.Order(StringComparer.Ordinal).SequenceEqual(found.Values.Order(StringComparer.Ordinal)), $"{told}: {string.Join(" ", objects)} became {string.Join(" ", found)}");
        objects.Clear();
        foreach (var (key, content) in found)
            objects[key] = content;
    }

    private static async Task SameAsync(DirectoryStore store, SortedDictionary<string, string> objects, string told)
    {
        var listed = (await ListAsync(store)).Select(item => item.Key).ToList();
        Assert.True(objects.Keys.SequenceEqual(listed.Order(StringComparer.Ordinal)), $"{told}: {string.Join(" ", objects.Keys)} is listed as {string.Join(" ", listed)}");
        foreach (var (key, content) in objects)
        {
            Assert.True(await ReadAsync(store, key) == content, $"{told}: '{key}' opens another content");
            var found = await store.FindAsync(Bucket, key, Stop);
            Assert.True(found?.Sha256 is null || found.Sha256 == Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content))).ToLowerInvariant(), $"{told}: '{key}' has the hash of another content");
        }
    }
}
