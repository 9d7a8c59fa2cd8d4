using System.Collections;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Completion;

/// <summary>Completes keys and prefixes of where objects are copied to.</summary>
public sealed class DestinationKeyCompleter : KeyCompleter
{
    /// <inheritdoc/>
    protected override DLStore? LakeOf(IDictionary bound) => bound["DestinationStore"] is null ? base.LakeOf(bound) : StoreIn(bound, "DestinationStore");

    /// <inheritdoc/>
    protected override string? BucketOf(IDictionary bound) => bound["DestinationBucket"]?.ToString() ?? base.BucketOf(bound);
}
