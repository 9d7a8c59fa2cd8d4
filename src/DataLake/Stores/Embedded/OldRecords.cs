using System.Collections.Concurrent;
using System.Text.Json;
using DataLake.Files.Folders;
using DataLake.Stores.Embedded.Names;
using DataLake.Stores.Embedded.Records;

namespace DataLake.Stores.Embedded;

/// <summary>The records of lakes that kept a file for each object, in folders like those of the objects.</summary>
/// <param name="openRecords">Opens the folder of a bucket's records.</param>
internal sealed class OldRecords(Func<string, Folder?> openRecords)
{
    // No lake of today writes one, so that a bucket without any stays so.
    private readonly ConcurrentDictionary<string, bool> areThere = new();

    /// <summary>What was kept of an object; null where nothing was, or it cannot be read.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="name">What the file of the object is called now.</param>
    public ObjectRecord? Read(string bucket, string key, string name)
    {
        try
        {
            if (!AreThere(bucket))
                return null;
            var names = KeyPart.WrittenFormerly(key);
            using var records = openRecords(bucket);
            using var folder = records?.Descend(names[..^1]);
            using var content = folder?.Look(FileOf(names)) is null ? null : folder.OpenRead(FileOf(names));
            return content is null ? null : JsonSerializer.Deserialize(content, ObjectRecordJson.Default.OldRecord)?.Of(name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Removes what was kept of an object, and the folders that are empty without it.</summary>
    public void Forget(string bucket, string key)
    {
        if (!AreThere(bucket))
            return;
        var names = KeyPart.WrittenFormerly(key);
        using var records = openRecords(bucket);
        using (var folder = records?.Descend(names[..^1]))
        {
            if (folder?.Look(FileOf(names)) is null)
                return;
            folder.Remove(FileOf(names));
        }

        for (var way = names[..^1]; way.Length > 0; way = way[..^1])
        {
            using var parent = records!.Descend(way[..^1]);
            if (parent is null || !parent.RemoveIfEmpty(way[^1]))
                return;
        }
    }

    private bool AreThere(string bucket) => areThere.GetOrAdd(bucket, _ =>
    {
        using var records = openRecords(bucket);
        return records?.Entries().Any(entry => entry.Kind == FileKind.Folder || entry.Name.EndsWith(OldRecord.Extension, StringComparison.Ordinal)) ?? false;
    });

    private static string FileOf(string[] names) => names[^1] + OldRecord.Extension;
}
