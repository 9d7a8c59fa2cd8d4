using System.Collections;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Completion;

/// <summary>Completes the names of connected lakes.</summary>
public sealed class StoreCompleter : Completer
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience) =>
        Task.FromResult<IReadOnlyList<string>>([.. RunspaceSession.Current.Stores.Select(store => store.Name)]);
}
