using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DataLakeCmdlets.Arguments.Scripts;

internal sealed partial class ScriptCompiler
{
    private string Value(ExpressionAst node) => node switch
    {
        ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Expression: var inner }] } } => $"({Value(inner)})",
        BinaryExpressionAst { Operator: TokenKind.Plus or TokenKind.Minus or TokenKind.Multiply or TokenKind.Divide or TokenKind.Rem } sum when IsNumeric(sum) =>
            sum.Operator == TokenKind.Multiply ? $"({Value(sum.Left)} * {Value(sum.Right)})" : $"(coalesce({Value(sum.Left)}, 0) {sum.ErrorPosition.Text} {Value(sum.Right)})",
        ConvertExpressionAst { Type.TypeName.FullName: var type, Child: var child } => Cast(type, child, node),
        _ when TryConstant(node, out var constant) => Literal(constant, node),
        _ => Column(node),
    };

    // A number on the right makes PowerShell calculate; with two columns it depends on what they hold.
    private bool IsNumeric(BinaryExpressionAst node) => TryConstant(node.Right, out var constant) && constant is not (string or null);

    private string Cast(string type, ExpressionAst child, ExpressionAst node) => type.ToLowerInvariant() switch
    {
        "int" or "long" or "int32" or "int64" => $"coalesce(round_even(CAST({Value(child)} AS DOUBLE)), 0)",
        "double" or "decimal" or "float" or "single" => $"coalesce(CAST({Value(child)} AS DOUBLE), 0)",
        "datetime" => $"CAST({Value(child)} AS TIMESTAMP)",
        "string" => $"coalesce(CAST({Value(child)} AS TEXT), '')",
        _ => throw new NotCompiledException(node, "an analysis does not have this type"),
    };

    private static string Column(ExpressionAst node) =>
        node is MemberExpressionAst { Static: false, Expression: VariableExpressionAst row, Member: StringConstantExpressionAst name } and not InvokeMemberExpressionAst && IsRow(row)
            ? $"\"{name.Value.Replace("\"", "\"\"")}\""
            : throw new NotCompiledException(node, "is not a column of the row");

    private string Text(ExpressionAst node) =>
        TryConstant(node, out var constant) && constant is string text ? text : throw new NotCompiledException(node, "is not a constant text");

    private bool TryConstant(ExpressionAst node, out object? value)
    {
        value = null;
        switch (node)
        {
            case VariableExpressionAst row when IsRow(row):
                return false;
            case VariableExpressionAst name:
                value = Unwrap(variable(name.VariablePath.UserPath));
                return true;
            case MemberExpressionAst or InvokeMemberExpressionAst or BinaryExpressionAst or ConvertExpressionAst:
                return false;
            default:
                try
                {
                    value = Unwrap(node.SafeGetValue());
                    return true;
                }
                catch (InvalidOperationException)
                {
                    return false;
                }
        }
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string Literal(object? value, Ast node) => value switch
    {
        null => "NULL",
        string text => Quote(text),
        bool boolean => boolean ? "TRUE" : "FALSE",
        DateTime date => $"TIMESTAMP '{date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}'",
        double or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        IFormattable and IConvertible => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotCompiledException(node, "its value is neither text, number, date nor condition"),
    };
}
