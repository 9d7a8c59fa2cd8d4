using DataLake.Files.Folders;

namespace DataLake.Stores.Digests;

/// <summary>A file of this machine that holds the content of an object.</summary>
/// <param name="File">What the file system says of it for as long as it surely holds that.</param>
/// <param name="ETag">What tells the state of the object from every other.</param>
internal sealed record FileCopy(FileLook File, string ETag)
{
    /// <summary>The copy of an object; null where the one or the other is not sure.</summary>
    public static FileCopy? Of(FileLook? file, string? etag) => file is { } look && etag is { Length: > 0 } ? new FileCopy(look, etag) : null;
}
