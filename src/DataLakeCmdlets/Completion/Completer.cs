using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Completion;

/// <summary>The base of completers: they offer what begins as the word does, quoted where needed, and never fail or stall.</summary>
public abstract class Completer : IArgumentCompleter
{
    private const int MostOffered = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        Begin(fakeBoundParameters);
        using var patience = new CancellationTokenSource(Patience);
        IReadOnlyList<string> values;
        try
        {
            values = Task.Run(() => CandidatesAsync(word, fakeBoundParameters, patience.Token), patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is OperationCanceledException or DataLake.DataLakeException)
        {
            values = []; // pressing Tab is not a place for an error
        }

        var found = values
            .Where(value => value.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Take(MostOffered)
            .Select(value => new CompletionResult(Quote(value), value, CompletionResultType.ParameterValue, value))
            .ToList();

        // Where nothing at all is offered, PowerShell offers file names: the word as it is says that there is nothing.
        return found.Count > 0 ? found : [new CompletionResult(wordToComplete.Length > 0 ? wordToComplete : " ")];
    }

    /// <summary>Prepares on the session's thread what <see cref="CandidatesAsync"/>, on another, cannot ask the session for.</summary>
    /// <param name="bound">The parameters given so far.</param>
    protected virtual void Begin(IDictionary bound)
    {
    }

    /// <summary>What could stand there; what does not begin with the word is left out later.</summary>
    /// <param name="word">The word so far, without quotes.</param>
    /// <param name="bound">The parameters given so far.</param>
    /// <param name="patience">Cancelled when the user has waited long enough.</param>
    protected abstract Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience);

    /// <summary>The lake that a parameter of the command line names, or the default; null where none is connected.</summary>
    protected static DLStore? StoreIn(IDictionary bound, string parameter = "Store") => bound[parameter] switch
    {
        null => RunspaceSession.Current.Default,
        var named => StoreReference.Of(named) is { } store ? RunspaceSession.Current.Find(store.Name) : null,
    };

    private static string Quote(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '_' or '-') && value is not "" ? value : $"'{value.Replace("'", "''")}'";
}
