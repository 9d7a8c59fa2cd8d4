namespace DataLake.Files.Folders;

/// <summary>What the file system says of a file: as long as all of it is the same, so is the content, unless clocks were too coarse to tell.</summary>
/// <param name="Kind">What it is; a link is not followed.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Modified">When its content last changed, in nanoseconds since 1970; anyone can set it.</param>
/// <param name="Changed">When anything of it last changed, in nanoseconds since 1970; nobody can set it. 0 where the system does not tell.</param>
/// <param name="Inode">Which file of the file system it is; 0 where the system does not tell.</param>
internal readonly record struct FileLook(FileKind Kind, long Size, long Modified, long Changed, ulong Inode)
{
    /// <summary>When its content last changed.</summary>
    public DateTime ModifiedUtc => DateTime.UnixEpoch.AddTicks(Modified / 100);
}
