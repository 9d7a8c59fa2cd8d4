using DataLake.Files.Folders;

namespace DataLake.Stores.Embedded.Names;

/// <summary>What lies in a bucket's folder and is not an object: counted, and told when the listing ends.</summary>
internal sealed class LeftOut
{
    private const int Named = 5;

    private readonly SortedDictionary<string, List<string>> byReason = new(StringComparer.Ordinal);

    public const string NotText = "have names that are not UTF-8 (rename them)";
    public const string Link = "are links, which this lake does not follow (put the files themselves there)";
    public const string Special = "are pipes, sockets or devices";
    public const string Unreadable = "cannot be read by this user";
    public const string NoKey = "have names that no key can have (rename them)";

    /// <summary>How many there are.</summary>
    public int Count => byReason.Values.Sum(places => places.Count);

    /// <summary>Adds one.</summary>
    /// <param name="reason">One of the constants: what follows "3 …".</param>
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
        var reasons = byReason.Select(entry => $"{entry.Value.Count} {entry.Key}: {string.Join(", ", entry.Value.Order(StringComparer.Ordinal).Take(Named).Select(place => $"'{place}'"))}{(entry.Value.Count > Named ? ", …" : "")}");
        return StoreError.NotAllListed(bucket, folder, Count, string.Join("; ", reasons));
    }
}
