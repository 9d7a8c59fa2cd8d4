using DataLake.Files;
using DataLake.Stores.Embedded;
using DataLake.Stores.Embedded.Names;
using DataLake.Stores.Embedded.Records;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>A bucket of an embedded lake in memory.</summary>
internal static class MemoryBucket
{
    /// <summary>Opens it with nothing known of it.</summary>
    public static BucketFolder Open(MemoryFolder root)
    {
        var records = new Dictionary<string, FolderRecords>(StringComparer.Ordinal);
        var marks = new NameMarks(RecordsOf, (way, known) =>
        {
            RecordsOf(way).Take(FolderRecords.ToLines(way, first: false, known));
            return true;
        });
        return new BucketFolder("bucket", new KeyFolder(root, [], marks.IsAsIs), marks);

        FolderRecords RecordsOf(IReadOnlyList<string> way) =>
            records.TryGetValue(string.Join('/', way), out var found) ? found : records[string.Join('/', way)] = new FolderRecords(way);
    }

    /// <summary>Writes an object as the embedded lake does.</summary>
    public static void Write(BucketFolder bucket, MemoryFolder root, string key, object content, bool ifNotExists = false)
    {
        var name = PartialName.New();
        root.Put(name, content);
        using var publication = new ObjectPublication(bucket, key, (folder, finalName, replace) => root.Rename(name, folder, finalName, replace), ifNotExists);
        try
        {
            publication.Publish();
        }
        finally
        {
            root.Remove(name);
        }
    }
}
