using System.Management.Automation;
using System.Management.Automation.Language;
using DataLake.Messages;

namespace DataLakeCmdlets.Arguments.Scripts;

/// <summary>A condition written as a scriptblock, told apart: what is an expression of the analysis, and what only PowerShell can tell.</summary>
/// <param name="Expression">The part that was compiled; null where there is none.</param>
/// <param name="Rest">The parts that were not, as script; null where all was compiled.</param>
/// <param name="Reasons">For each of those parts, what it is and why.</param>
/// <param name="Columns">The columns that the rest looks at; null where it takes the row as a whole.</param>
internal sealed record ScriptCondition(string? Expression, ScriptBlock? Rest, IReadOnlyList<string> Reasons, IReadOnlyList<string>? Columns)
{
    /// <summary>Compiles a scriptblock.</summary>
    /// <param name="script">The scriptblock, in which <c>$_</c> is a row.</param>
    /// <param name="variable">The value of a variable of the session.</param>
    public static ScriptCondition Of(ScriptBlock script, Func<string, object?> variable)
    {
        var columns = ColumnsOf((ScriptBlockAst)script.Ast);
        if (Single((ScriptBlockAst)script.Ast) is not { } condition)
            return new ScriptCondition(null, script, [Catalogue.Translate("it is more than one expression")], columns);

        var compiled = new List<string>();
        var rest = new List<Ast>();
        var reasons = new List<string>();
        // What is joined by -and can be told part by part.
        foreach (var part in Conjuncts(condition))
        {
            try
            {
                compiled.Add(new ScriptCompiler(variable).Condition(part));
            }
            catch (NotCompiledException reason)
            {
                rest.Add(part);
                reasons.Add(reason.Part == part ? $"{part.Extent.Text}: {reason.Message}" : $"{part.Extent.Text}: '{reason.Part.Extent.Text}' {reason.Message}");
            }
        }

        return new ScriptCondition(
            compiled.Count > 0 ? string.Join(" AND ", compiled) : null,
            rest.Count > 0 ? ScriptBlock.Create(string.Join(" -and ", rest.Select(part => $"({part.Extent.Text})"))) : null,
            reasons,
            columns);
    }

    private static ExpressionAst? Single(ScriptBlockAst script) =>
        script is { ParamBlock: null, BeginBlock: null, ProcessBlock: null, EndBlock.Statements: [PipelineAst { PipelineElements: [CommandExpressionAst { Expression: var expression }] }] }
            ? expression
            : null;

    private static IEnumerable<ExpressionAst> Conjuncts(ExpressionAst condition) => condition switch
    {
        BinaryExpressionAst { Operator: TokenKind.And } and => Conjuncts(and.Left).Concat(Conjuncts(and.Right)),
        ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Expression: var inner }] } } => Conjuncts(inner),
        _ => [condition],
    };

    private static List<string>? ColumnsOf(ScriptBlockAst script)
    {
        var columns = new List<string>();
        foreach (var row in script.FindAll(node => node is VariableExpressionAst variable && ScriptCompiler.IsRow(variable), searchNestedScriptBlocks: true))
        {
            if (row.Parent is not MemberExpressionAst { Member: StringConstantExpressionAst name } member || member is InvokeMemberExpressionAst)
                return null;
            columns.Add(name.Value);
        }

        return columns.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
    }
}
