namespace DataLake.Stores.Embedded.Records;

/// <summary>Which names of a bucket are meant as they are, though they could stand for another part of a key.</summary>
/// <remarks>Such a name is one that we gave ourselves: a record says so. Where it is lost, the name means what it could mean.</remarks>
/// <param name="records">The records of a folder, told by the way to it.</param>
/// <param name="keep">Keeps records of files of a folder, now; false where they cannot be kept.</param>
internal sealed class NameMarks(Func<IReadOnlyList<string>, FolderRecords> records, Func<IReadOnlyList<string>, ObjectRecord[], bool> keep)
{
    /// <summary>Whether a name in a folder is meant as it is.</summary>
    public bool IsAsIs(IReadOnlyList<string> way, string name) => records(way).Of(name) is { AsIs: true };

    /// <summary>Says of a name that it is meant as it is, or no longer.</summary>
    /// <returns>False where that cannot be kept.</returns>
    public bool Mark(IReadOnlyList<string> way, string name, bool asIs) =>
        IsAsIs(way, name) == asIs || keep(way, [new ObjectRecord(name) { AsIs = asIs }]);

    /// <summary>Carries what is known of a file to its new name.</summary>
    public void Move(IReadOnlyList<string> way, string name, IReadOnlyList<string> newWay, string newName)
    {
        var known = records(way).Of(name);
        if (known is null)
            return;
        keep(way, [new ObjectRecord(name) { Gone = true }]);
        keep(newWay, [known with { Name = newName, AsIs = false }]);
    }
}
