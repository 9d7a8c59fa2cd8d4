using System.Text;
using DataLake.Stores;

namespace DataLake.Transfers;

/// <summary>What is at the keys that files are sent to, told by one listing a prefix where many go below it.</summary>
/// <remarks>
/// To ask for each key by itself costs a request a file, and where nothing is there an error a file. A listing is given up
/// where a prefix holds far more than is sent there; keys beyond that point are asked for one by one.
/// </remarks>
internal sealed class PresentObjects(ILakeStore store, string bucket)
{
    private const int WorthListing = 8;  // fewer are asked for sooner than listed
    private const int ListedAFile = 8;   // a page tells of a thousand keys, in the time of a few that are asked for
    private const int LeastListed = 4000;

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, Task<Found> Listing)> listings = [];

    /// <summary>Says that so many files will be sent below a prefix.</summary>
    public void Expect(string prefix, int files)
    {
        if (files >= WorthListing && !IsCovered(prefix))
        {
            lock (listings)
                listings.Add((prefix, ListAsync(prefix, Math.Max(LeastListed, files * ListedAFile))));
        }
    }

    /// <summary>Counts a key that a file is sent to: where many go below one prefix, it is listed.</summary>
    public void Count(string key)
    {
        var prefix = key[..(key.LastIndexOf('/') + 1)];
        var count = counts[prefix] = counts.GetValueOrDefault(prefix) + 1;
        if (count == WorthListing)
            Expect(prefix, WorthListing);
    }

    /// <summary>What a listing tells of a key; null where none does.</summary>
    public async Task<Lookup?> FindAsync(string key, CancellationToken cancellationToken)
    {
        Task<Found>? listing;
        lock (listings)
            listing = listings.Find(one => key.StartsWith(one.Prefix, StringComparison.Ordinal)).Listing;
        if (listing is null)
            return null;
        try
        {
            var found = await listing.WaitAsync(cancellationToken).ConfigureAwait(false);
            return found.Objects.TryGetValue(key, out var there) ? new Lookup(there)
                : found.Last is null || Compare(key, found.Last) < 0 ? new Lookup(null) : null;
        }
        catch (DataLakeException)
        {
            return null; // who may not list can still send; what else is wrong the sending itself tells
        }
    }

    private bool IsCovered(string prefix)
    {
        lock (listings)
            return listings.Exists(one => prefix.StartsWith(one.Prefix, StringComparison.Ordinal));
    }

    private Task<Found> ListAsync(string prefix, int most) => Task.Run(async () =>
    {
        var objects = new Dictionary<string, LakeObject>(StringComparer.Ordinal);
        await foreach (var item in store.ListAsync(bucket, prefix, CancellationToken.None).ConfigureAwait(false))
        {
            objects[item.Key] = item;
            if (objects.Count == most)
                return new Found(objects, item.Key);
        }

        return new Found(objects, null);
    });

    // Listings are in the order of UTF-8.
    private static int Compare(string key, string other) => Encoding.UTF8.GetBytes(key).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));

    /// <param name="Objects">What is there.</param>
    /// <param name="Last">The last key that was listed; null where all were.</param>
    private sealed record Found(IReadOnlyDictionary<string, LakeObject> Objects, string? Last);
}
