namespace DataLake.Stores.Listing;

/// <summary>What several objects' keys begin with: a folder, for those who think of it so.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">The prefix, with the delimiter at its end.</param>
/// <param name="Objects">How many objects are below it.</param>
/// <param name="Size">Their bytes together.</param>
/// <param name="LastModified">When the latest of them was written, in local time.</param>
public sealed record LakePrefix(string Bucket, string Prefix, int Objects, long Size, DateTime LastModified)
{
    /// <summary><c>bucket/prefix</c>.</summary>
    public override string ToString() => $"{Bucket}/{Prefix}";
}
