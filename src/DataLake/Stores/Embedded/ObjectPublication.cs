using DataLake.Files;
using DataLake.Files.Folders;
using DataLake.Messages;
using DataLake.Stores.Embedded.Names;

namespace DataLake.Stores.Embedded;

/// <summary>Gives a file that is complete the name of its key.</summary>
/// <remarks>Over the object that is there; else under the key itself where the file system takes it; else at the next of its homes.</remarks>
/// <param name="bucket">The bucket.</param>
/// <param name="key">The key.</param>
/// <param name="giveName">Gives the file a name in a folder (<see cref="PartialFile.Publish"/>).</param>
/// <param name="ifNotExists">Whether an object that is there is an error instead of being replaced.</param>
internal sealed class ObjectPublication(BucketFolder bucket, string key, Func<Folder, string, bool, NameOutcome> giveName, bool ifNotExists) : IDisposable
{
    // Each time, somebody else changed the same folders meanwhile.
    private const int MostTries = 1000;

    private readonly List<IDisposable> open = [];
    private readonly List<Folder> changed = [];

    /// <summary>Where the object is, once it is published.</summary>
    public ObjectPlace? Place { get; private set; }

    /// <summary>Publishes it.</summary>
    /// <returns>The folders in which names changed; they stay open until this is disposed of.</returns>
    public IReadOnlyList<Folder> Publish()
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (TryPublish())
                return changed;
        }

        throw new IOException(Catalogue.Translate("its folder is removed again and again by others."));
    }

    /// <inheritdoc/>
    public void Dispose() => open.ForEach(one => one.Dispose());

    private bool TryPublish()
    {
        var parts = key.Split('/');
        var folder = bucket.Root;
        foreach (var part in parts[..^1])
        {
            if (OpenOrMake(folder, part) is not { } next)
                return false;
            open.Add(next);
            folder = next;
        }

        return PublishIn(folder, parts[^1]);
    }

    private KeyFolder? OpenOrMake(KeyFolder folder, string part)
    {
        if (folder.FindFolder(part) is { } found)
            return folder.Open(found);
        static string? Meaning(string[] names) => KeyPart.FolderMeaning(names);
        foreach (var home in KeyPart.FolderHomes(part).Where(home => home[0] != part || KeyPart.IsFolderName(part)))
        {
            var outcome = Claim(folder, home, part, Meaning, folder.FindFolder, mayMoveOthers: true, () => MakeFolder(folder, home));
            if (outcome != NameOutcome.Refused)
                return outcome == NameOutcome.Done ? folder.Open(home) : null;
        }

        throw StoreError.NoPlace(bucket.Bucket, key);
    }

    private bool PublishIn(KeyFolder folder, string part)
    {
        if (folder.FindObject(part) is { } found)
            return ifNotExists ? throw StoreError.ObjectExists(bucket.Bucket, key) : Give(folder, found, replace: true) == NameOutcome.Done;

        // The empty part is none of the bucket's own folder.
        string? Meaning(string[] names) => KeyPart.ObjectMeaning(names) is { } meaning && (meaning.Length > 0 || folder.Way.Count > 0) ? meaning : null;

        // Where all homes are taken, an object that is called like one of them by chance steps aside.
        foreach (var mayMoveOthers in new[] { false, true })
        {
            foreach (var home in KeyPart.ObjectHomes(part))
            {
                var outcome = Claim(folder, home, part, Meaning, folder.FindObject, mayMoveOthers, () => Give(folder, home, replace: false));
                if (outcome != NameOutcome.Refused)
                    return outcome == NameOutcome.Done;
            }
        }

        throw StoreError.NoPlace(bucket.Bucket, key);
    }

    // Refused where the part has to go to its next home; taken where others changed the folder meanwhile, and all is to be looked at anew.
    private NameOutcome Claim(KeyFolder folder, string[] home, string part, Func<string[], string?> meaningOf, Func<string, string[]?> find, bool mayMoveOthers, Func<NameOutcome> take)
    {
        var isFree = IsFree(folder, home, part, out var isObject);
        if ((!isFree || isObject) && find(part) is not null)
            return NameOutcome.Taken;
        if (isObject && mayMoveOthers && !new ObjectMove(bucket).StepAside(folder, home[0]))
            return folder.KindAt(home) == FileKind.File ? NameOutcome.Refused : NameOutcome.Taken;
        if (!isFree || (isObject && !mayMoveOthers))
            return NameOutcome.Refused;
        if (MayStandFor(folder, home, part, meaningOf))
            return take();
        return folder.KindAt(home) is null ? NameOutcome.Refused : NameOutcome.Taken;
    }

    // A folder is not in the way of an object of the same name: the object goes to its next home.
    private bool IsFree(KeyFolder folder, string[] home, string part, out bool isObject)
    {
        isObject = false;
        if (home.Length > 1)
            return folder.KindAt(home) is null;
        if (folder.Folder.Look(home[0]) is not { } look)
            return true;
        if (home[0] == part)
            bucket.RefuseOtherSpelling(key, folder.Folder, part);
        if (home[0] == part && look.Kind is FileKind.Link or FileKind.Special)
            throw StoreError.PlaceTaken(bucket.Bucket, key, Path.Join(folder.Folder.Path, part));
        return isObject = look.Kind == FileKind.File && folder.Folder.IsCalled(home[0]);
    }

    // A name that could mean something else is marked; where that cannot be kept, the key lies at its next home.
    private bool MayStandFor(KeyFolder folder, string[] home, string part, Func<string[], string?> meaningOf)
    {
        var meaning = meaningOf(home);
        if (home is not [var name])
            return meaning == part;
        return name == part
            ? meaning is null || (CanHaveOwnName(folder.Folder, meaning, meaningOf) && folder.KindAt(home) is null && bucket.Marks.Mark(folder.Way, name, asIs: true))
            : meaning == part && bucket.Marks.Mark(folder.Way, name, asIs: false);
    }

    // If what the name means cannot have its own, it will need this one. While that is tried, another writer may come to think so.
    private static bool CanHaveOwnName(Folder folder, string part, Func<string[], string?> meaningOf)
    {
        if (part.Length == 0 || (meaningOf([part]) is { } meaning && !CanHaveOwnName(folder, meaning, meaningOf)))
            return false;
        var outcome = folder.Look(part) is null ? folder.MakeFolder(part) : NameOutcome.Taken;
        if (outcome == NameOutcome.Done)
            folder.RemoveIfEmpty(part);
        return outcome is NameOutcome.Done or NameOutcome.Taken;
    }

    private NameOutcome MakeFolder(KeyFolder folder, string[] home)
    {
        using var place = PlaceToMake.In(folder, home);
        var outcome = place?.Folder.MakeFolder(place.Name) ?? NameOutcome.FolderGone;
        if (outcome == NameOutcome.Done)
            changed.Add(folder.Folder);
        return outcome;
    }

    // What was not there a moment ago may be another's by now.
    private NameOutcome Give(KeyFolder folder, string[] home, bool replace)
    {
        if (PlaceToMake.In(folder, home) is not { } place)
            return NameOutcome.Refused;
        open.Add(place);
        var outcome = giveName(place.Folder, place.Name, replace);
        if (outcome != NameOutcome.Done)
            return outcome;
        changed.Add(place.Folder);
        Place = place;
        return outcome;
    }
}
