using DataLake.Files.Folders;

namespace DataLake.Stores.Embedded.Names;

/// <summary>Places whose folders are made: those in which a long part of a key goes on.</summary>
internal static class PlaceToMake
{
    /// <summary>The place at a home; null where its folders cannot be made.</summary>
    public static ObjectPlace? In(KeyFolder folder, string[] home)
    {
        for (var i = 1; i < home.Length; i++)
        {
            using var parent = folder.Folder.Descend(home[..(i - 1)]);
            if (parent is null || (parent.Child(home[i - 1]) is null && parent.MakeFolder(home[i - 1]) is NameOutcome.Refused or NameOutcome.FolderGone))
                return null;
        }

        return ObjectPlace.At(folder, home);
    }
}
