using System.Text;
using DataLake.Files;
using DataLake.Files.Folders;

namespace DataLake.Stores.Embedded.Records;

/// <summary>Which folder the records of a bucket are of, whatever it is called: so a bucket that is renamed keeps them.</summary>
internal static class BucketMark
{
    /// <summary>The file that says it, beside the records.</summary>
    public const string Name = "bucket.id";

    private const int LongestMark = 200;

    /// <summary>Says it, where it is not said yet.</summary>
    /// <param name="records">The folder of the bucket's records.</param>
    /// <param name="bucket">The bucket's folder; null where it is gone.</param>
    public static void Write(Folder records, Folder? bucket)
    {
        if (bucket?.Identity is not { } identity || records.Look(Name) is not null)
            return;
        var partial = PartialName.New();
        using (var file = records.CreateNew(partial))
            file.Write(Encoding.ASCII.GetBytes(identity));
        records.Rename(partial, records, Name, replace: true);
    }

    /// <summary>Gives a bucket that was renamed the records that it had under its former name.</summary>
    /// <param name="lake">The lake's folder.</param>
    /// <param name="all">The folder of all records.</param>
    /// <param name="bucket">A bucket without records.</param>
    /// <returns>Whether there were any.</returns>
    public static bool TryFollow(Folder lake, Folder all, string bucket)
    {
        using var folder = lake.Child(bucket);
        if (folder?.Identity is not { } identity)
            return false;
        var former = all.Entries().Where(entry => entry.Kind == FileKind.Folder && lake.Look(entry.Name) is null).Select(entry => entry.Name);
        return former.FirstOrDefault(name => Read(all, name) == identity) is { } found && all.Rename(found, all, bucket, replace: true) == NameOutcome.Done;
    }

    private static string? Read(Folder all, string name)
    {
        using var records = all.Child(name);
        if (records?.Look(Name) is not { Kind: FileKind.File, Size: <= LongestMark })
            return null;
        using var file = records.OpenRead(Name);
        using var reader = new StreamReader(file, Encoding.ASCII);
        return reader.ReadToEnd();
    }
}
