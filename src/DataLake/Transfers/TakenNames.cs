using DataLake.Stores;

namespace DataLake.Transfers;

/// <summary>What goes where, so that nothing goes where something else does: the second would replace the first, and nobody would know.</summary>
internal sealed class TakenNames
{
    private readonly Dictionary<(ILakeStore Store, string Target), string> keys = [];
    private readonly Dictionary<string, string> paths = new(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a key for a file.</summary>
    /// <exception cref="DataLakeException"><c>NameTaken</c>.</exception>
    public void TakeKey(ILakeStore store, string target, string path)
    {
        if (!keys.TryAdd((store, target), path))
            throw Taken(path, target, keys[(store, target)], "sent");
    }

    /// <summary>Takes a file for an object.</summary>
    /// <exception cref="DataLakeException"><c>NameTaken</c>.</exception>
    public void TakePath(string path, string target)
    {
        if (!paths.TryAdd(path, target))
            throw Taken(target, path, paths[path], "received");
    }

    private static DataLakeException Taken(string second, string where, string first, string done) => new(
        "NameTaken", ErrorCategory.ResourceExists, $"{second}: not {done}, because {first} goes to {where} too; give them names or places of their own.", second);
}
