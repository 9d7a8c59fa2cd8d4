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

    public static TheoryData<string, string> Pairs =>
        new(("a", "a/b"), ("a/b", "a"), ("a/", "a"), ("a", "a/"), ("a//b", "a/b"), ("a/b", "a/c"), ("a/b/c", "a/d/e"), ("a/b/c", "a/b"), ("%3A", ":"), (":", "%3A"), ("%3A/x", ":/x"), ("a", "a%!"), ("a%!", "a"));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Keys_that_two_write_at_once_are_both_there(string key, string others) =>
        AtEachMoment(
            _ => { },
            (bucket, root) => MemoryBucket.Write(bucket, root, key, key),
            (bucket, root) => MemoryBucket.Write(bucket, root, others, others),
            [key, others]);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_key_is_written_whatever_another_removes_meanwhile(string key, string others) =>
        AtEachMoment(
            root => Put(root, others),
            (bucket, root) => MemoryBucket.Write(bucket, root, key, key),
            (bucket, _) => Remove(bucket, others),
            [key]);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_key_is_removed_alone_whatever_another_writes_meanwhile(string key, string others) =>
        AtEachMoment(
            root => Put(root, others),
            (bucket, _) => Remove(bucket, others),
            (bucket, root) => MemoryBucket.Write(bucket, root, key, key),
            [key]);

    // Does one thing, and another at each of its moments in turn: these keys are there then, each with what was written.
    private static void AtEachMoment(Action<MemoryFolder> begin, Action<BucketFolder, MemoryFolder> one, Action<BucketFolder, MemoryFolder> other, string[] keys)
    {
        for (var moment = 1; ; moment++)
        {
            var root = new MemoryFolder();
            begin(root);
            using var bucket = MemoryBucket.Open(root);
            var looks = 0;
            root.Looking = () =>
            {
                if (++looks == moment)
                    other(bucket, root);
            };
            one(bucket, root);
            root.Looking = null;
            if (looks < moment)
                return;
            foreach (var key in keys)
            {
                using var place = bucket.Find(key);
                Assert.True(key.Equals(place is null ? null : ((MemoryFolder)place.Folder).ContentOf(place.Name)), $"moment {moment}: '{key}' is at {place?.Name ?? "no place"}");
            }

            Assert.Equal(keys.Length, new BucketWalk("", new LeftOut()).Walk(bucket.Root).Count());
        }
    }

    private static void Put(MemoryFolder root, string key)
    {
        using var bucket = MemoryBucket.Open(root);
        MemoryBucket.Write(bucket, root, key, key);
    }

    private static void Remove(BucketFolder bucket, string key)
    {
        var removal = new ObjectRemoval(bucket, []);
        if (removal.Remove(key) is not null)
            removal.RemoveEmptyFolders(key);
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
