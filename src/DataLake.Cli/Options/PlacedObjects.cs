using DataLake.Stores;
using DataLake.Stores.Listing;

namespace DataLake.Cli.Options;

/// <summary>Objects by a place: the key itself, what begins with a prefix, or what fits a pattern.</summary>
internal static class PlacedObjects
{
    /// <summary>The objects, in the order of their keys. A key that is there exactly so is that object, whatever characters it has.</summary>
    /// <param name="lake">The lake.</param>
    /// <param name="place">The place.</param>
    /// <param name="stop">Stops it.</param>
    /// <param name="notAll">Is told that something there can be no object, after all others were found; null to give up for it.</param>
    public static async Task<List<LakeObject>> FindAsync(ILakeStore lake, LakePlace place, CancellationToken stop, Action<DataLakeException>? notAll = null)
    {
        if (!place.IsFolder && KeyPattern.IsPattern(place.Key) && await lake.FindAsync(place.Bucket, place.Key, stop) is { } exact)
            return [exact];
        var found = new List<LakeObject>();
        try
        {
            await foreach (var item in lake.ListAsync(place.Bucket, KeyPattern.StartOf(place.Key), stop))
            {
                if (KeyPattern.IsMatch(place.Key, item.Key))
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
