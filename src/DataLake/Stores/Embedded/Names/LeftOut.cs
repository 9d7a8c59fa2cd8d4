using DataLake.Files.Folders;
using DataLake.Messages;

namespace DataLake.Stores.Embedded.Names;

/// <summary>What lies in a bucket's folder and is not an object: counted, and told when the listing ends.</summary>
internal sealed class LeftOut
{
    private const int Named = 5;

    private readonly SortedDictionary<string, List<string>> byReason = new(StringComparer.Ordinal);

    public const string NotText = "names that are not UTF-8, to be renamed";
    public const string Link = "links, which this lake does not follow; put the files themselves there";
    public const string Special = "pipes, sockets or devices";
    public const string Unreadable = "what this user cannot read";
    public const string NoKey = "names that no key can have, to be renamed";

    /// <summary>How many there are.</summary>
    public int Count => byReason.Values.Sum(places => places.Count);

    /// <summary>Adds one.</summary>
    /// <param name="reason">One of the constants: what those are.</param>
    /// <param name="place">Its names from the bucket's folder.</param>
    public void Add(string reason, string place)
    {
        if (!byReason.TryGetValue(reason, out var places))
            byReason[reason] = places = [];
        places.Add(RawName.Show(place));
    }

    /// <summary>The error that tells of them, or null where there are none.</summary>
    public DataLakeException? ToError(string bucket, string folder)
    {
        if (Count == 0)
            return null;
        var reasons = byReason.Select(entry => $"{Catalogue.Translate(entry.Key)} ({entry.Value.Count}): {string.Join(", ", entry.Value.Order(StringComparer.Ordinal).Take(Named).Select(place => $"'{place}'"))}{(entry.Value.Count > Named ? ", …" : "")}");
        return StoreError.NotAllListed(bucket, folder, Count, string.Join("; ", reasons));
    }
}
