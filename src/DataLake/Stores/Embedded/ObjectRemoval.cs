using DataLake.Files.Folders;
using DataLake.Stores.Embedded.Names;

namespace DataLake.Stores.Embedded;

/// <summary>Removes objects of a bucket.</summary>
/// <param name="bucket">The bucket.</param>
internal sealed class ObjectRemoval(BucketFolder bucket)
{
    /// <summary>Removes an object, and the folders that are empty without it.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>Where it was and which folders went with it, by the names that lead there; null where there was none.</returns>
    public (IReadOnlyList<string> Way, string Name, IReadOnlyList<IReadOnlyList<string>> Emptied)? Remove(string key)
    {
        using var way = new OpenFolders(bucket.Root);
        var parts = key.Split('/');
        foreach (var part in parts[..^1])
        {
            if (way.Last.FindFolder(part) is not { } home || way.Last.Open(home) is not { } next)
                return Missing(key, way.Last, part);
            way.Add(next, home);
        }

        if (way.Last.FindObject(parts[^1]) is not { } found)
            return Missing(key, way.Last, parts[^1]);
        new ObjectMove(bucket).KeepOthers(way.Last, parts[^1], found);
        using (var place = ObjectPlace.At(way.Last, found))
            place?.Folder.Remove(found[^1]);
        var emptied = new List<IReadOnlyList<string>>();
        if (RemoveEmpty(way.Last, found[..^1], emptied))
            _ = way.Upwards.All(folder => !HasHeir(folder.Parent, folder.Home) && RemoveEmpty(folder.Parent, folder.Home, emptied));
        return ([.. way.Last.Way, .. found[..^1]], found[^1], emptied);
    }

    private static bool RemoveEmpty(KeyFolder folder, string[] home, List<IReadOnlyList<string>> emptied)
    {
        for (var names = home; names.Length > 0; names = names[..^1])
        {
            using var parent = folder.Folder.Descend(names[..^1]);
            if (parent?.RemoveIfEmpty(names[^1]) == false)
                return false;
            emptied.Add([.. folder.Way, .. names]);
        }

        return true;
    }

    // Another folder's name means the same part, and it would take it over.
    private static bool HasHeir(KeyFolder folder, string[] home) => folder.PartOfFolder(home) is { } part
        && KeyPart.FolderHomes(part).Any(other => !other.AsSpan().SequenceEqual(home) && folder.FolderMeaning(other) == part && folder.KindAt(other) == FileKind.Folder);

    private (IReadOnlyList<string>, string, IReadOnlyList<IReadOnlyList<string>>)? Missing(string key, KeyFolder folder, string part)
    {
        bucket.RefuseOtherSpelling(key, folder.Folder, part);
        return null;
    }
}
