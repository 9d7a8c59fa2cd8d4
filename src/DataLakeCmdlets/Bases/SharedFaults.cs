using DataLake;
using DataLake.Messages;

namespace DataLakeCmdlets.Bases;

/// <summary>Faults that many items have in common, such as a bucket that is not there: told of the first, and the others are named together.</summary>
internal sealed class SharedFaults
{
    private const int MostNamed = 20;

    private readonly Dictionary<string, List<string>> others = new(StringComparer.Ordinal);

    /// <summary>Whether a fault was told of another item already; this item is then kept for <see cref="Tell"/>.</summary>
    public bool IsTold(DataLakeException error, object? item)
    {
        if (error is not { Kind: ErrorKind.BucketNotFound, Target: { } bucket })
            return false;
        if (others.TryAdd(bucket, []))
            return false;
        others[bucket].Add($"{item}");
        return true;
    }

    /// <summary>The items that were left out because of a fault told before, in words for a warning each fault.</summary>
    public IEnumerable<string> Tell() =>
        from fault in others
        where fault.Value.Count > 0
        let rest = fault.Value.Count - MostNamed
        select Catalogue.Translate($"Left out as well, because bucket '{fault.Key}' is not there: {string.Join(", ", fault.Value.Take(MostNamed))}{(rest > 0 ? Catalogue.Translate($" and {rest} more") : "")}.");
}
