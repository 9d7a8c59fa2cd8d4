namespace DataLake.Files.Folders;

/// <summary>What became of giving something a name.</summary>
internal enum NameOutcome
{
    /// <summary>It has the name.</summary>
    Done,

    /// <summary>The file system cannot hold such a name.</summary>
    Refused,

    /// <summary>Something that may not be replaced has the name.</summary>
    Taken,

    /// <summary>The folder itself was removed meanwhile.</summary>
    FolderGone,
}
