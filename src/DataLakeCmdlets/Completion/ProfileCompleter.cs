using System.Collections;
using DataLake.Stores.S3.Errors;

namespace DataLakeCmdlets.Completion;

/// <summary>Completes the names of AWS profiles.</summary>
public sealed class ProfileCompleter : Completer
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience) => Task.FromResult(S3Names.Profiles());
}
