using System.Collections;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Completion;

/// <summary>Completes keys and prefixes of <c>-Bucket</c>, one level at a time, as paths complete.</summary>
public class KeyCompleter : Completer
{
    private const int MostLooked = 5000;

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience)
    {
        if (LakeOf(bound) is not { } store || BucketOf(bound) is not { } bucket)
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

    /// <summary>The lake that the keys are of.</summary>
    protected virtual DLStore? LakeOf(IDictionary bound) => StoreIn(bound);

    /// <summary>The bucket that the keys are of.</summary>
    protected virtual string? BucketOf(IDictionary bound) => (bound["Bucket"] ?? bound["Name"])?.ToString();
}
