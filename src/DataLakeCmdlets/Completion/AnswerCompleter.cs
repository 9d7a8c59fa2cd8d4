using System.Collections;
using System.Management.Automation;

namespace DataLakeCmdlets.Completion;

/// <summary>Offers the columns of the answer that the command line asks for: what <c>-GroupBy</c>, <c>-Measure</c> and <c>-Select</c> name, else the columns of the file.</summary>
public sealed class AnswerCompleter : Completer
{
    private readonly ColumnCompleter columns = new();

    /// <inheritdoc/>
    protected override void Begin(IDictionary bound) => columns.BeginWith(bound);

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience) => OfAnswerAsync(columns, bound, patience);

    /// <summary>The answer's columns.</summary>
    internal static async Task<IReadOnlyList<string>> OfAnswerAsync(ColumnCompleter columns, IDictionary bound, CancellationToken patience)
    {
        var asked = new[] { "GroupBy", "Measure", "Select" }.SelectMany(parameter => Names(bound[parameter])).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return asked.Count > 0 ? asked : await columns.ColumnsAsync(patience);
    }

    private static IEnumerable<string> Names(object? given) => given switch
    {
        PSObject wrapped => Names(wrapped.BaseObject),
        IDictionary named => named.Keys.Cast<object>().Select(key => key.ToString()!),
        string name => [name],
        IEnumerable several => several.Cast<object?>().SelectMany(Names),
        _ => [],
    };
}

/// <summary>Completes the last name of a condition on the answer's rows.</summary>
public sealed class HavingCompleter : ExpressionCompleter
{
    private readonly ColumnCompleter columns = new();

    /// <inheritdoc/>
    protected override void Begin(IDictionary bound) => columns.BeginWith(bound);

    /// <inheritdoc/>
    protected override Task<IReadOnlyList<string>> NamesAsync(IDictionary bound, CancellationToken patience) => AnswerCompleter.OfAnswerAsync(columns, bound, patience);
}
