using System.Collections;

namespace DataLakeCmdlets.Completion;

/// <summary>Completes keys and prefixes of <c>-Bucket</c>, one level at a time, as paths complete.</summary>
public sealed class KeyCompleter : Completer
{
    private const int MostLooked = 5000;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience)
    {
        if (StoreIn(bound) is not { } store || (bound["Bucket"] ?? bound["Name"])?.ToString() is not { } bucket)
            return [];

        var keys = new SortedSet<string>(StringComparer.Ordinal);
        var looked = 0;
        await foreach (var found in store.Lake.ListAsync(bucket, word, patience))
        {
            var slash = found.Key.IndexOf('/', word.Length);
            keys.Add(slash < 0 ? found.Key : found.Key[..(slash + 1)]);
            if (++looked == MostLooked)
                break;
        }

        return [.. keys];
    }
}
