using System.Management.Automation;
using DataLake.Analysis.Definition;
using DataLake.Messages;
using DataLakeCmdlets.Arguments.Scripts;

namespace DataLakeCmdlets.Arguments;

/// <summary>What <c>-Where</c> was given: an expression, or a scriptblock, which becomes one as far as it can.</summary>
/// <param name="Expression">The expression; null where nothing of the scriptblock became one.</param>
/// <param name="Filter">The rest of the scriptblock, which only PowerShell can tell; null where there is none.</param>
internal sealed record WhereArgument(string? Expression, RowFilter? Filter)
{
    /// <param name="condition">The argument.</param>
    /// <param name="variable">The value of a variable of the session.</param>
    /// <param name="note">Is told what became of a scriptblock.</param>
    public static WhereArgument Of(object condition, Func<string, object?> variable, Action<string> note) => condition switch
    {
        ScriptBlock script => Compile(script, variable, note),
        PSObject { BaseObject: ScriptBlock script } => Compile(script, variable, note),
        _ => new WhereArgument(condition.ToString(), null),
    };

    private static WhereArgument Compile(ScriptBlock script, Func<string, object?> variable, Action<string> note)
    {
        var condition = ScriptCondition.Of(script, variable);
        if (condition.Expression is not null)
            note(Catalogue.Translate($"-Where as an expression: {condition.Expression}"));
        if (condition.Rest is not { } rest)
            return new WhereArgument(condition.Expression, null);
        foreach (var reason in condition.Reasons)
            note(Catalogue.Translate($"-Where, row by row in PowerShell: {reason}"));
        return new WhereArgument(condition.Expression, new RowFilter(condition.Columns, (columns, values) => Keeps(rest, columns, values)));
    }

    private static bool Keeps(ScriptBlock condition, IReadOnlyList<string> columns, object?[] values)
    {
        var row = new PSObject();
        for (var i = 0; i < values.Length; i++)
            row.Properties.Add(new PSNoteProperty(columns[i], values[i]), preValidated: true);
        var result = condition.InvokeWithContext(null, [new PSVariable("_", row)]);
        return LanguagePrimitives.IsTrue(result.Count == 1 ? result[0] : result);
    }
}
