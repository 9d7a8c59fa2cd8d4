namespace DataLake.Layout;

/// <summary>What a raw layer holds now: the newest of each file, where it was sent on several days.</summary>
public static class Snapshot
{
    /// <summary>Keeps, of keys alike but for their date, the latest; keys of another layout all stay.</summary>
    /// <typeparam name="T">What has a key, such as a listed object.</typeparam>
    /// <param name="items">The items; their order is kept.</param>
    /// <param name="keyOf">An item's key.</param>
    public static IReadOnlyList<T> Latest<T>(IReadOnlyCollection<T> items, Func<T, string> keyOf)
    {
        var latest = new Dictionary<RawKey, DateOnly>();
        foreach (var item in items)
        {
            if (RawKey.TryParse(keyOf(item), out var key) && (!latest.TryGetValue(Undated(key!), out var date) || date < key!.Date))
                latest[Undated(key!)] = key!.Date;
        }

        return [.. items.Where(item => !RawKey.TryParse(keyOf(item), out var key) || latest[Undated(key!)] == key!.Date)];
    }

    private static RawKey Undated(RawKey key) => key with { Date = default };
}
