using System.Text;
using DataLake.Files;

namespace DataLake.Stores.Embedded;

/// <summary>The objects in a bucket's folder, in the order that S3 lists keys.</summary>
internal static class DirectoryListing
{
    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Walks a folder lazily: a folder is read when the walk comes to it, and left out where no key in it can begin with the prefix.</summary>
    public static IEnumerable<(string Key, FileInfo File)> Walk(DirectoryInfo folder, string prefix, string parentKey = "")
    {
        foreach (var (key, entry) in Entries(folder, parentKey))
        {
            if (entry is DirectoryInfo child)
            {
                if (key.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(key, StringComparison.Ordinal))
                {
                    foreach (var found in Walk(child, prefix, key))
                        yield return found;
                }
            }
            else if (key.StartsWith(prefix, StringComparison.Ordinal))
            {
                yield return (key, (FileInfo)entry);
            }
        }
    }

    // A folder's key ends with "/", as the keys below it begin: so "a-b" comes before "a/b", as bytes compare.
    private static List<(string Key, FileSystemInfo Entry)> Entries(DirectoryInfo folder, string parentKey)
    {
        var entries = new List<(byte[] Order, string Key, FileSystemInfo Entry)>();
        foreach (var entry in folder.EnumerateFileSystemInfos("*", All))
        {
            if (PartialName.IsPartial(entry.Name))
                continue;
            var (text, goesOn) = KeyPath.ToKeyPart(entry.Name);
            var key = parentKey + text + (entry is DirectoryInfo && !goesOn ? "/" : "");
            entries.Add((Encoding.UTF8.GetBytes(key), key, entry));
        }

        entries.Sort((x, y) => x.Order.AsSpan().SequenceCompareTo(y.Order));
        return entries.ConvertAll(entry => (entry.Key, entry.Entry));
    }
}
