namespace DataLakeCmdlets.Session;

/// <summary>The lakes that this process is connected to, in the order of their connection; the last is the default.</summary>
/// <remarks>They belong to the process, not to a runspace, so that <c>ForEach-Object -Parallel</c> finds them too.</remarks>
internal static class ConnectedStores
{
    private static readonly object Gate = new();
    private static DLStore[] connected = [];

    public static IReadOnlyList<DLStore> All => connected;

    public static DLStore? Default => connected.LastOrDefault();

    /// <summary>Adds a lake, as the default.</summary>
    /// <returns>The one that had its name until now, which the caller ends.</returns>
    public static DLStore? Add(DLStore store)
    {
        lock (Gate)
        {
            var replaced = Find(store.Name);
            connected = [.. connected.Where(one => one != replaced), store];
            return replaced;
        }
    }

    /// <summary>Takes a lake away; the caller ends it.</summary>
    /// <returns>Whether it was connected.</returns>
    public static bool Remove(DLStore store)
    {
        lock (Gate)
        {
            var before = connected.Length;
            connected = [.. connected.Where(one => one != store)];
            return connected.Length < before;
        }
    }

    /// <summary>The lake of that name, whatever its case; null where there is none.</summary>
    public static DLStore? Find(string name) =>
        connected.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The lake of that name.</summary>
    /// <exception cref="DataLake.DataLakeException"><c>StoreUnknown</c>.</exception>
    public static DLStore Get(string name) => Find(name) ?? throw CmdletError.StoreUnknown(name, connected.Select(one => one.Name));
}
