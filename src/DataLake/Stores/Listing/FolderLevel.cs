namespace DataLake.Stores.Listing;

/// <summary>Looks at keys a level at a time, as at folders.</summary>
public static class FolderLevel
{
    /// <summary>One level: the objects whose keys have no further delimiter after the prefix, and what all others begin with, in the order of the listing.</summary>
    /// <param name="objects">Objects of one bucket whose keys begin with the prefix.</param>
    /// <param name="prefix">What their keys begin with.</param>
    /// <param name="delimiter">What ends a level.</param>
    /// <returns>Each is an object, or a prefix.</returns>
    public static IEnumerable<(LakeObject? Object, LakePrefix? Prefix)> Of(IEnumerable<LakeObject> objects, string prefix, string delimiter = "/")
    {
        var parent = prefix.LastIndexOf(delimiter, StringComparison.Ordinal) is >= 0 and var end ? end + delimiter.Length : 0;
        foreach (var group in objects.GroupBy(item => LevelOf(item.Key, Math.Max(parent, prefix.Length), delimiter), StringComparer.Ordinal))
        {
            if (group.Key.Length == 0)
            {
                foreach (var item in group)
                    yield return (item, null);
            }
            else
            {
                var below = group.ToList();
                yield return (null, new LakePrefix(below[0].Bucket, group.Key, below.Count, below.Sum(item => item.Size), below.Max(item => item.LastModified)));
            }
        }
    }

    // Empty where the key goes no level further.
    private static string LevelOf(string key, int start, string delimiter) =>
        key.IndexOf(delimiter, Math.Min(start, key.Length), StringComparison.Ordinal) is >= 0 and var end ? key[..(end + delimiter.Length)] : "";
}
