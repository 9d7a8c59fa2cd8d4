using System.Globalization;
using DataLake.Files.Folders;
using DataLake.Stores.Embedded.Names;
using DataLake.Stores.Embedded.Records;

namespace DataLake.Stores.Embedded;

/// <summary>An open bucket of an embedded lake.</summary>
/// <param name="Bucket">Its name.</param>
/// <param name="Root">Its folder.</param>
/// <param name="Marks">Which names are meant as they are.</param>
internal sealed record BucketFolder(string Bucket, KeyFolder Root, NameMarks Marks) : IDisposable
{
    /// <summary>Where a key's object is, or null where there is none.</summary>
    /// <exception cref="DataLakeException"><c>KeySpeltOtherwise</c>: the file system finds another name for it.</exception>
    public ObjectPlace? Find(string key)
    {
        var parts = key.Split('/');
        using var way = new OpenFolders(Root);
        foreach (var part in parts[..^1])
        {
            if (way.Last.FindFolder(part) is not { } home || way.Last.Open(home) is not { } next)
            {
                RefuseOtherSpelling(key, way.Last.Folder, part);
                return null;
            }

            way.Add(next, home);
        }

        if (way.Last.FindObject(parts[^1]) is { } found)
            return ObjectPlace.At(way.Last, found);
        RefuseOtherSpelling(key, way.Last.Folder, parts[^1]);
        return null;
    }

    /// <summary>Throws where something is found under a name that the folder does not give.</summary>
    /// <exception cref="DataLakeException"><c>KeySpeltOtherwise</c>.</exception>
    public void RefuseOtherSpelling(string key, Folder folder, string name)
    {
        if (name.Length > 0 && folder.Look(name) is not null && !folder.IsCalled(name))
            throw StoreError.SpeltOtherwise(Bucket, key, name, folder.NameOf(name));
    }

    /// <summary>An object as listings tell of it.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="names">The names that lead to its file from the bucket's folder.</param>
    /// <param name="look">What the file system says of it.</param>
    public LakeObject Describe(string key, IReadOnlyList<string> names, FileLook look) =>
        new(Bucket, key, look.Size, look.ModifiedUtc.ToLocalTime(), ETagOf(look), FileAddress.Of(Root.Folder.Path, names));

    /// <summary>What tells one state of a file from every other, as well as its file system can: size and time alone can be set back.</summary>
    public static string? ETagOf(FileLook? look) => look is { } found ? ETagOf(found) : null;

    /// <inheritdoc cref="ETagOf(FileLook?)"/>
    public static string ETagOf(FileLook look) => string.Create(CultureInfo.InvariantCulture, $"{look.Modified:x}-{look.Size:x}-{look.Inode:x}-{look.Changed:x}");

    /// <inheritdoc/>
    public void Dispose() => Root.Dispose();
}
