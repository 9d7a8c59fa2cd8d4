using System.Collections;
using DataLake.Layout;

namespace DataLakeCmdlets.Completion;

/// <summary>Completes the datasets that a bucket's raw layer holds.</summary>
public sealed class SourceCompleter : Completer
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience)
    {
        if (StoreIn(bound) is not { } store || bound["Bucket"]?.ToString() is not { } bucket)
            return [];

        var layer = bound["Layer"]?.ToString() ?? RawKey.DefaultLayer;
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var found in store.Lake.ListAsync(bucket, $"{layer}/", patience))
        {
            if (RawKey.TryParse(found.Key, out var key))
                sources.Add(key!.Source);
        }

        return [.. sources];
    }
}
