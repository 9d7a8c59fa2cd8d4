using System.Collections;

namespace DataLakeCmdlets.Completion;

/// <summary>Offers the encodings that data files come in.</summary>
public sealed class EncodingCompleter : Completer
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience) =>
        Task.FromResult<IReadOnlyList<string>>(["utf8", "utf8BOM", "latin1", "windows-1252", "ansi", "unicode"]);
}
