using System.Collections;

namespace DataLakeCmdlets.Completion;

/// <summary>Completes bucket names.</summary>
public sealed class BucketCompleter : Completer
{
    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience)
    {
        var names = new List<string>();
        if (StoreIn(bound) is { } store)
        {
            await foreach (var bucket in store.Lake.ListBucketsAsync(patience))
                names.Add(bucket.Name);
        }

        return names;
    }
}
