using DataLake.Stores.Embedded;
using DataLake.Stores.Embedded.Names;
using DataLake.Stores.Names;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>
/// The rule of the embedded lake over random trees of names that could mean each other: whatever lies there, each file is
/// listed under one key that finds it, and what is written or removed changes its own key and no other.
/// </summary>
public class RandomTreeTests
{
    // As many in all as DATALAKE_TEST_TREES says; 200,000 take some minutes.
    private static readonly int Trees = int.TryParse(Environment.GetEnvironmentVariable("DATALAKE_TEST_TREES"), out var trees) ? trees / 4 : 2_000;

    private const int Steps = 6;

    private static readonly string[] Pieces =
        ["a", "b", "A", "%", "%25", "%3A", ":", "%!", "%~", "%21", "%20", " ", ".", "%2E", "?", "%3F", "CON", "%43ON", "é", "\n", "%0A", Long(190), Long(206), "%%", "%2525"];

    private static string Long(int length) => new('n', length);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void Listing_finding_writing_and_removing_agree(int seed, bool ignoresCase)
    {
        var random = new Random(seed);
        for (var tree = 0; tree < Trees; tree++)
        {
            var root = new MemoryFolder(ignoresCase);
            Grow(random, root, depth: 0);
            using var bucket = MemoryBucket.Open(root);
            var objects = Objects(bucket, $"seed {seed}, tree {tree}");
            for (var step = 0; step < Steps; step++)
            {
                var key = objects.Count > 0 && random.Next(3) == 0 ? objects.Keys.ElementAt(random.Next(objects.Count)) : Key(random);
                var content = new object();
                var isWritten = random.Next(3) > 0;
                var told = $"seed {seed}, tree {tree}, step {step}: {(isWritten ? "write" : "remove")} '{key}'";
                try
                {
                    ObjectKey.Check("bucket", key);
                    if (isWritten)
                    {
                        MemoryBucket.Write(bucket, root, key, content);
                        objects[key] = content;
                    }
                    else
                    {
                        var removal = new ObjectRemoval(bucket, []);
                        if (removal.Remove(key) is not null)
                            removal.RemoveEmptyFolders(key);
                        objects.Remove(key);
                    }
                }
                catch (DataLakeException error) when (error.ErrorId == "KeyInvalid" || (ignoresCase && error.ErrorId is "KeySpeltOtherwise" or "KeyNotHeld"))
                {
                    // and nothing has changed
                }
                catch (Exception error) when (error is DataLakeException or IOException)
                {
                    Assert.Fail($"{told}: {error.Message} {Show(root)}");
                }

                Same(objects, Objects(bucket, told), told);
            }
        }
    }

    private static void Same(Dictionary<string, object> expected, Dictionary<string, object> found, string told)
    {
        foreach (var (key, content) in expected)
        {
            if (!found.TryGetValue(key, out var there) || there != content)
                Assert.Fail($"{told}: '{key}' is {(there is null ? "gone" : "another")}; there is {string.Join(" | ", found.Keys)}");
        }

        if (found.Count != expected.Count)
            Assert.Fail($"{told}: there is also {string.Join(" | ", found.Keys.Except(expected.Keys))}");
    }

    // All files, each listed once, and found where it was listed.
    private static Dictionary<string, object> Objects(BucketFolder bucket, string told)
    {
        var leftOut = new LeftOut();
        var objects = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, way, _) in new BucketWalk("", leftOut).Walk(bucket.Root))
        {
            ObjectKey.Check("bucket", key);
            var content = ((MemoryFolder)bucket.Root.Folder.Descend(way[..^1])!).ContentOf(way[^1])!;
            if (!objects.TryAdd(key, content))
                Assert.Fail($"{told}: '{key}' is listed twice");
            using var place = bucket.Find(key);
            if (place is null || place.Name != way[^1] || !place.Way.SequenceEqual(way[..^1]))
                Assert.Fail($"{told}: '{key}' is listed at {string.Join('/', way)} and found at {(place is null ? "no place" : string.Join('/', [.. place.Way, place.Name]))}");
        }

        var files = Count((MemoryFolder)bucket.Root.Folder);
        if (files != objects.Count + leftOut.Count)
            Assert.Fail($"{told}: {objects.Count} of {files} files are listed, {leftOut.Count} are told");
        return objects;
    }

    private static string Show(MemoryFolder folder) =>
        string.Join(" ", folder.Entries().Select(entry => $"'{entry.Name.Replace(Long(20), "_", StringComparison.Ordinal)}'{(folder.ContentOf(entry.Name) is MemoryFolder child ? $"[{Show(child)}]" : "")}"));

    private static int Count(MemoryFolder folder) => folder.Entries().Sum(entry => folder.ContentOf(entry.Name) is MemoryFolder child ? Count(child) : 1);

    private static void Grow(Random random, MemoryFolder folder, int depth)
    {
        for (var i = random.Next(8); i > 0; i--)
        {
            var name = Name(random);
            if (name is "." or ".." || !folder.Takes(name))
                continue;
            if (depth < 2 && random.Next(4) == 0)
                Grow(random, Put(folder, name, new MemoryFolder(folder.IgnoresCase)), depth + 1);
            else
                Put(folder, name, new object());
        }
    }

    private static T Put<T>(MemoryFolder folder, string name, T content)
        where T : class
    {
        folder.Put(name, content);
        return content;
    }

    private static string Key(Random random) => string.Join('/', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => random.Next(12) == 0 ? "" : Name(random)));

    private static string Name(Random random) => string.Concat(Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
