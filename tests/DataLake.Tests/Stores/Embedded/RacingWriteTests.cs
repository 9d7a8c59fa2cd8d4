using DataLake.Stores.Embedded;
using DataLake.Stores.Embedded.Names;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>Two that write one key, the second at each moment of the first one's publishing: it stays one key, of one file.</summary>
public class RacingWriteTests
{
    public static TheoryData<string, bool> Writes =>
        new MatrixTheoryData<string, bool>(["log.txt", "Logs/log.txt", "a:b", "a:b/c?.txt", "%41", "%3A/x", "x//y", "x/"], [false, true]);

    [Theory]
    [MemberData(nameof(Writes))]
    public void A_key_that_another_writes_meanwhile_is_one_file(string key, bool ifNotExists)
    {
        for (var moment = 1; WriteWithAnother(key, ifNotExists, moment); moment++)
        {
        }
    }

    [Theory]
    [InlineData("a", "a/b")]
    [InlineData("a/b", "a")]
    [InlineData("a/", "a")]
    [InlineData("a", "a/")]
    [InlineData("a//b", "a/b")]
    [InlineData("%3A", ":")]
    [InlineData(":", "%3A")]
    [InlineData("%3A/x", ":/x")]
    [InlineData("a", "a%!")]
    [InlineData("a%!", "a")]
    [InlineData("a/b/c", "a/b")]
    public void Keys_that_two_write_at_once_are_both_there(string key, string others)
    {
        for (var moment = 1; ; moment++)
        {
            var root = new MemoryFolder();
            using var bucket = MemoryBucket.Open(root);
            var looks = 0;
            root.Looking = () =>
            {
                if (++looks == moment)
                    MemoryBucket.Write(bucket, root, others, others);
            };
            MemoryBucket.Write(bucket, root, key, key);
            root.Looking = null;
            if (looks < moment)
                break;
            foreach (var one in new[] { key, others })
            {
                using var place = bucket.Find(one);
                Assert.True(one.Equals(place is null ? null : ((MemoryFolder)place.Folder).ContentOf(place.Name)), $"moment {moment}: '{one}' is at {place?.Name}");
            }

            Assert.Equal(2, new BucketWalk("", new LeftOut()).Walk(bucket.Root).Count());
        }
    }

    // Whether there was such a moment.
    private static bool WriteWithAnother(string key, bool ifNotExists, int moment)
    {
        var root = new MemoryFolder();
        using var bucket = MemoryBucket.Open(root);
        var (mine, others) = (new object(), new object());
        var looks = 0;
        root.Looking = () =>
        {
            if (++looks == moment)
                MemoryBucket.Write(bucket, root, key, others);
        };
        var first = mine;
        try
        {
            MemoryBucket.Write(bucket, root, key, mine, ifNotExists);
        }
        catch (DataLakeException error) when (ifNotExists && error.ErrorId == "ObjectExists")
        {
            first = others;
        }

        root.Looking = null;
        var walk = new BucketWalk("", new LeftOut()).Walk(bucket.Root).Select(found => found.Key);
        Assert.Equal([key], walk);
        using var place = bucket.Find(key)!;
        Assert.Same(first, ((MemoryFolder)place.Folder).ContentOf(place.Name));
        return looks >= moment;
    }
}
