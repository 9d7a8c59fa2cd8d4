using DataLake.Files.Folders;
using DataLake.Messages;
using DataLake.Stores.Embedded.Names;

namespace DataLake.Stores.Embedded;

/// <summary>Removes objects of a bucket.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="gone">Is given the folders that are removed, by the names that lead there.</param>
internal sealed class ObjectRemoval(BucketFolder bucket, ICollection<IReadOnlyList<string>> gone) : IDisposable
{
    // Fewer are looked for one by one sooner than their folder is read.
    private const int WorthReading = 8;

    private (string Parent, int Count, KeyFolder? Seen) at = ("", 0, null);

    // Each time, somebody else changed the same folder meanwhile.
    private const int MostTries = 1000;

    /// <summary>Removes an object; its folders stay.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>Where it was, by the names that lead there; null where there was none.</returns>
    public (IReadOnlyList<string> Way, string Name)? Remove(string key)
    {
        if (RemoveSeen(key) is { } seen)
            return seen;
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (TryRemove(key, out var removed))
                return removed;
        }

        throw new IOException(Catalogue.Translate("others rename it again and again."));
    }

    /// <inheritdoc/>
    public void Dispose() => LeaveFolder();

    // Of many keys in one folder, the folder is read once; whatever is not as it was seen is looked for anew.
    private (IReadOnlyList<string> Way, string Name)? RemoveSeen(string key)
    {
        var parent = key[..(key.LastIndexOf('/') + 1)];
        if (parent != at.Parent)
            LeaveFolder();
        at = (parent, at.Count + 1, at.Seen);
        if (at.Count < WorthReading)
            return null;
        if (at.Seen is null && !OpenFolder(key))
            return null;
        var folder = at.Seen!;
        var part = key[parent.Length..];
        if (!folder.Folder.IsAt(bucket.Root.Folder, folder.Way) || folder.FindObject(part) is not [var name] || KeyPart.ObjectHomes(part).Any(home => home[0] != name && folder.KindAt(home) is not null) || !folder.Folder.Remove(name))
        {
            LeaveFolder();
            return null;
        }

        folder.Forget(name);
        return (folder.Way, name);
    }

    private bool OpenFolder(string key)
    {
        using var way = new OpenFolders(bucket.Root);
        if (Follow(way, key.Split('/')) is not null || way.Last.Open([]) is not { } last)
            return false;
        at.Seen = last.Seen();
        return true;
    }

    private void LeaveFolder()
    {
        at.Seen?.Dispose();
        at = ("", 0, null);
    }

    // False where it had left its home by the time it was to be removed there: what needed the name had it step aside.
    private bool TryRemove(string key, out (IReadOnlyList<string> Way, string Name)? removed)
    {
        removed = null;
        using var way = new OpenFolders(bucket.Root);
        var parts = key.Split('/');
        if (Follow(way, parts) is { } lost)
            return IsMissing(key, way.Last, lost);
        if (way.Last.FindObject(parts[^1]) is not { } found)
            return IsMissing(key, way.Last, parts[^1]);
        new ObjectMove(bucket).KeepOthers(way.Last, parts[^1], found);
        using (var place = ObjectPlace.At(way.Last, found))
        {
            if (place?.Folder.Remove(found[^1]) != true)
                return false;
        }

        RemoveEmpty(way.Last, found[..^1], gone);
        removed = ([.. way.Last.Way, .. found[..^1]], found[^1]);
        return true;
    }

    /// <summary>Removes the folders that were to hold a key, where they are empty.</summary>
    public void RemoveEmptyFolders(string key)
    {
        using var way = new OpenFolders(bucket.Root);
        try
        {
            if (Follow(way, key.Split('/')) is null)
                _ = way.Upwards.All(folder => !HasHeir(folder.Parent, folder.Home) && RemoveEmpty(folder.Parent, folder.Home, gone));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // the objects are gone; a folder without any is none
        }
    }

    // Gives the part where the way ends too early.
    private static string? Follow(OpenFolders way, string[] parts)
    {
        foreach (var part in parts[..^1])
        {
            if (way.Last.FindFolder(part) is not { } home || way.Last.Open(home) is not { } next)
                return part;
            way.Add(next, home);
        }

        return null;
    }

    private static bool RemoveEmpty(KeyFolder folder, string[] home, ICollection<IReadOnlyList<string>> emptied)
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

    private bool IsMissing(string key, KeyFolder folder, string part)
    {
        bucket.RefuseOtherSpelling(key, folder.Folder, part);
        return true;
    }
}
