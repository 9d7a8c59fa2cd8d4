using System.Collections;
using DataLake.Analysis.Functions;

namespace DataLakeCmdlets.Completion;

/// <summary>Completes the last name of an expression: a column of the file that the command line names first, or a function.</summary>
public class ExpressionCompleter : Completer
{
    private readonly ColumnCompleter columns = new();

    /// <inheritdoc/>
    protected override void Begin(IDictionary bound) => columns.BeginWith(bound);

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> CandidatesAsync(string word, IDictionary bound, CancellationToken patience)
    {
        var begun = word.Length;
        while (begun > 0 && (char.IsLetterOrDigit(word[begun - 1]) || word[begun - 1] == '_'))
            begun--;
        var names = await NamesAsync(bound, patience);
        return [.. names.Select(name => word[..begun] + (IsPlain(name) ? name : $"\"{name}\"")), .. Functions.Select(name => $"{word[..begun]}{name}(")];
    }

    /// <summary>The functions that an expression there may call.</summary>
    protected virtual IEnumerable<string> Functions => FunctionCatalog.Names;

    /// <summary>The names that an expression there may have.</summary>
    protected virtual async Task<IReadOnlyList<string>> NamesAsync(IDictionary bound, CancellationToken patience) => await columns.ColumnsAsync(patience);

    // As the language of expressions has them: other names stand in quotes.
    private static bool IsPlain(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(character => char.IsLetterOrDigit(character) || character == '_');
}
