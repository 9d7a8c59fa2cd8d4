using System.Text;
using DataLake.Files;
using DataLake.Files.Folders;
using DataLake.Stores.Embedded.Names;
using DataLake.Stores.Names;

namespace DataLake.Stores.Embedded;

/// <summary>The objects in a bucket's folder, in the order that S3 lists keys.</summary>
/// <param name="prefix">What the keys begin with.</param>
/// <param name="leftOut">Is given what would be listed if it were an object.</param>
internal sealed class BucketWalk(string prefix, LeftOut leftOut)
{
    /// <summary>Walks a folder lazily: a folder is read when the walk comes to it, and left out where no key in it can begin with the prefix.</summary>
    /// <param name="folder">The folder; it stays open while it is walked.</param>
    /// <param name="parentKey">What the keys in it begin with.</param>
    public IEnumerable<(string Key, string[] Way, FileLook Look)> Walk(KeyFolder folder, string parentKey = "")
    {
        foreach (var (key, names, isFolder) in Entries(folder, parentKey))
        {
            if (!isFolder)
            {
                if (Look(folder, names) is { Kind: FileKind.File } look)
                    yield return (key, [.. folder.Way, .. names], look);
                continue;
            }

            using var child = folder.Open(names);
            if (child is null)
                continue; // removed meanwhile
            foreach (var found in Walk(child, key))
                yield return found;
        }
    }

    private static FileLook? Look(KeyFolder folder, string[] names)
    {
        if (names.Length == 1)
            return folder.Folder.Look(names[0]);
        using var last = folder.Folder.Descend(names[..^1]);
        return last?.Look(names[^1]);
    }

    // A folder's key ends with "/", as the keys below it begin: so "a-b" comes before "a/b", as bytes compare.
    private IEnumerable<(string Key, string[] Names, bool IsFolder)> Entries(KeyFolder folder, string parentKey)
    {
        var found = new List<(byte[] Order, string Key, string[] Names, bool IsFolder)>();
        try
        {
            var seen = folder.Seen();
            foreach (var (name, kind) in seen.Names)
                Add(found, seen, parentKey, [name], kind);
        }
        catch (UnauthorizedAccessException)
        {
            leftOut.Add(LeftOut.Unreadable, parentKey);
        }

        found.Sort((x, y) => x.Order.AsSpan().SequenceCompareTo(y.Order));
        return found.Select(entry => (entry.Key, entry.Names, entry.IsFolder));
    }

    private void Add(List<(byte[] Order, string Key, string[] Names, bool IsFolder)> found, KeyFolder folder, string parentKey, string[] names, FileKind kind)
    {
        var name = names[^1];
        if (PartialName.IsPartial(name))
            return;
        if (kind == FileKind.Folder && KeyPart.GoesOnIn(name))
        {
            AddRest(found, folder, parentKey, names);
            return;
        }

        var isText = RawName.IsText(name);
        var part = !isText ? null : kind switch
        {
            FileKind.File => folder.PartOfObject(names),
            FileKind.Folder => folder.PartOfFolder(names),
            _ => name,
        };
        var place = parentKey + string.Join('/', names);
        var key = part is null ? place : parentKey + part + (kind == FileKind.Folder ? "/" : "");
        if (!key.StartsWith(prefix, StringComparison.Ordinal) && !(kind == FileKind.Folder && prefix.StartsWith(key, StringComparison.Ordinal)))
            return;
        if ((isText ? kind : (FileKind?)null) switch
        {
            null => LeftOut.NotText,
            FileKind.Link => LeftOut.Link,
            FileKind.Special => LeftOut.Special,
            _ => part is null || Encoding.UTF8.GetByteCount(key) > ObjectKey.MaxBytes ? LeftOut.NoKey : null,
        } is { } reason)
            leftOut.Add(reason, place);
        else
            found.Add((Encoding.UTF8.GetBytes(key), key, names, kind == FileKind.Folder));
    }

    private void AddRest(List<(byte[] Order, string Key, string[] Names, bool IsFolder)> found, KeyFolder folder, string parentKey, string[] names)
    {
        using var rest = folder.Folder.Descend(names);
        foreach (var (name, kind) in rest?.Entries() ?? [])
            Add(found, folder, parentKey, [.. names, name], kind);
    }
}
