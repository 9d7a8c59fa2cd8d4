using System.IO.Enumeration;
using DataLake.Stores;

namespace DataLake.Cli.Options;

/// <summary>Objects by a place: the key itself, what begins with a prefix, or what fits a pattern with <c>*</c> and <c>?</c>.</summary>
internal static class KeyPattern
{
    public static bool IsPattern(string key) => key.AsSpan().ContainsAny('*', '?');

    /// <summary>How much of a key is the folder that a place names: what comes after it is kept where objects go elsewhere.</summary>
    public static int ParentLength(string key)
    {
        var wild = key.AsSpan().IndexOfAny('*', '?');
        return (wild < 0 ? key : key[..wild]).LastIndexOf('/') + 1;
    }

    /// <summary>The objects, in the order of their keys. A key that is there exactly so is that object, whatever characters it has.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="place">The place.</param>
    /// <param name="stop">Stops it.</param>
    /// <param name="notAll">Is told that something there can be no object, after all others were found; null to give up for it.</param>
    public static async Task<List<LakeObject>> FindAsync(ILakeStore lake, LakePlace place, CancellationToken stop, Action<DataLakeException>? notAll = null)
    {
        if (!place.IsFolder && IsPattern(place.Key) && await lake.FindAsync(place.Bucket, place.Key, stop) is { } exact)
            return [exact];
        var wild = place.Key.AsSpan().IndexOfAny('*', '?');
        var found = new List<LakeObject>();
        try
        {
            await foreach (var item in lake.ListAsync(place.Bucket, wild < 0 ? place.Key : place.Key[..wild], stop))
            {
                if (wild < 0 || FileSystemName.MatchesSimpleExpression(place.Key, item.Key, ignoreCase: false))
                    found.Add(item);
            }
        }
        catch (DataLakeException error) when (error.ErrorId == "NotAllListed" && notAll is not null)
        {
            notAll(error);
        }

        return found;
    }
}
