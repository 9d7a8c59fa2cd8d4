namespace DataLake.Files.Folders;

/// <summary>What stands under a name.</summary>
internal enum FileKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link, or Windows' like.</summary>
    Link,

    /// <summary>A pipe, a socket or a device.</summary>
    Special,
}
