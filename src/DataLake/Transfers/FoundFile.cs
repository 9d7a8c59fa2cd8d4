namespace DataLake.Transfers;

/// <summary>A file of a folder that is sent.</summary>
/// <param name="Path">Its path.</param>
/// <param name="RelativePath">Its path from the folder, with <c>/</c>: the end of its key.</param>
/// <param name="Size">Its length in bytes.</param>
internal sealed record FoundFile(string Path, string RelativePath, long Size);
