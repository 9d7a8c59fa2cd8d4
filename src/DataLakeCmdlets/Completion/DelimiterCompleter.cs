using System.Collections;

namespace DataLakeCmdlets.Completion;

/// <summary>Offers the usual delimiters.</summary>
public sealed class DelimiterCompleter : Completer
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience) =>
        Task.FromResult<IReadOnlyList<string>>([",", ";", "|", "\t"]);
}
