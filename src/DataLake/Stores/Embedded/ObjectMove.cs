using DataLake.Files.Folders;
using DataLake.Stores.Embedded.Names;

namespace DataLake.Stores.Embedded;

/// <summary>Gives objects other names in their folder where something else needs theirs; their keys stay.</summary>
/// <param name="bucket">The bucket.</param>
internal sealed class ObjectMove(BucketFolder bucket)
{
    /// <summary>Has the object that is called as a folder has to be step aside.</summary>
    /// <returns>Whether the name is free now.</returns>
    public bool StepAside(KeyFolder folder, string name) => folder.PartOfObject(name) is { } part && MoveFrom(folder, part, [name]);

    /// <summary>Sees to it that no other object takes over a part when its object leaves its home.</summary>
    // Names that mean the part are listed as they are for as long as an earlier home is taken.
    public void KeepOthers(KeyFolder folder, string part, string[] home)
    {
        foreach (var other in KeyPart.ObjectHomes(part).Where(other => !other.AsSpan().SequenceEqual(home)))
        {
            if (folder.KindAt(other) == FileKind.File && folder.ObjectMeaning(other) == part && folder.PartOfObject(other) is { } own && own != part)
                MoveFrom(folder, own, other);
        }
    }

    private bool MoveFrom(KeyFolder folder, string part, string[] home)
    {
        KeepOthers(folder, part, home);
        using var from = ObjectPlace.At(folder, home);
        var others = KeyPart.ObjectHomes(part).Where(other => !other.AsSpan().SequenceEqual(home) && KeyPart.ObjectMeaning(other) == part).ToList();
        return from is not null && (others.Exists(other => MoveTo(folder, from, other)) || others.Exists(other => other is [var name] && StepAside(folder, name) && MoveTo(folder, from, other)));
    }

    private bool MoveTo(KeyFolder folder, ObjectPlace from, string[] home)
    {
        using var to = PlaceToMake.In(folder, home);
        if (to is null || to.Folder.Look(to.Name) is not null || !bucket.Marks.Mark(to.Way, to.Name, asIs: false))
            return false;
        if (!TryRename(from, to))
            return false;
        bucket.Marks.Move(from.Way, from.Name, to.Way, to.Name);
        return true;
    }

    private static bool TryRename(ObjectPlace from, ObjectPlace to)
    {
        try
        {
            return from.Folder.Rename(from.Name, to.Folder, to.Name, replace: false) == NameOutcome.Done;
        }
        catch (FileNotFoundException)
        {
            return false; // somebody else has just removed it, and nothing has to move any more
        }
    }
}
