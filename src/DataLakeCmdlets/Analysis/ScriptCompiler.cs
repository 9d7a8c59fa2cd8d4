using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace DataLakeCmdlets.Analysis;

/// <summary>Writes a PowerShell expression as one of the analysis, by PowerShell's rules: text compares without regard to case.</summary>
/// <remarks>
/// A comparison with a missing value is false, or true for -ne, -notlike, -notmatch and -notin: never unknown, so that
/// -not turns it around as PowerShell does.
/// </remarks>
internal sealed class ScriptCompiler(Func<string, object?> variable)
{
    public static bool IsRow(VariableExpressionAst variable) => variable.VariablePath.UserPath is "_" or "PSItem";

    /// <summary>A condition.</summary>
    /// <exception cref="NotCompiledException">It, or a part of it, is no expression of the analysis.</exception>
    public string Condition(ExpressionAst node) => node switch
    {
        ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Expression: var inner }] } } => $"({Condition(inner)})",
        UnaryExpressionAst { TokenKind: TokenKind.Not or TokenKind.Exclaim } not => $"NOT ({Condition(not.Child)})",
        BinaryExpressionAst { Operator: TokenKind.And } and => $"({Condition(and.Left)} AND {Condition(and.Right)})",
        BinaryExpressionAst { Operator: TokenKind.Or } or => $"({Condition(or.Left)} OR {Condition(or.Right)})",
        BinaryExpressionAst comparison => Comparison(comparison),
        InvokeMemberExpressionAst { Static: false, Member: StringConstantExpressionAst method, Arguments: [var argument] } call => Method(call, method.Value, argument),
        VariableExpressionAst { VariablePath.UserPath: "true" } => "TRUE",
        VariableExpressionAst { VariablePath.UserPath: "false" } => "FALSE",
        _ => throw new NotCompiledException(node, "is no comparison"),
    };

    private string Comparison(BinaryExpressionAst node)
    {
        if (IsNull(node.Left) || IsNull(node.Right))
        {
            var column = Column(IsNull(node.Right) ? node.Left : node.Right);
            return node.Operator switch
            {
                TokenKind.Ieq or TokenKind.Ceq => $"({column} IS NULL)",
                TokenKind.Ine or TokenKind.Cne => $"({column} IS NOT NULL)",
                _ => throw new NotCompiledException(node, "nothing is compared with $null but by -eq and -ne"),
            };
        }

        return node.Operator switch
        {
            TokenKind.Ieq => Compare(node, "=", ignoreCase: true),
            TokenKind.Ine => Compare(node, "<>", ignoreCase: true),
            TokenKind.Igt => Compare(node, ">", ignoreCase: true),
            TokenKind.Ige => Compare(node, ">=", ignoreCase: true),
            TokenKind.Ilt => Compare(node, "<", ignoreCase: true),
            TokenKind.Ile => Compare(node, "<=", ignoreCase: true),
            TokenKind.Ceq => Compare(node, "=", ignoreCase: false),
            TokenKind.Cne => Compare(node, "<>", ignoreCase: false),
            TokenKind.Cgt => Compare(node, ">", ignoreCase: false),
            TokenKind.Cge => Compare(node, ">=", ignoreCase: false),
            TokenKind.Clt => Compare(node, "<", ignoreCase: false),
            TokenKind.Cle => Compare(node, "<=", ignoreCase: false),
            TokenKind.Ilike => Like(node, "ILIKE", negated: false),
            TokenKind.Inotlike => Like(node, "ILIKE", negated: true),
            TokenKind.Clike => Like(node, "LIKE", negated: false),
            TokenKind.Cnotlike => Like(node, "LIKE", negated: true),
            TokenKind.Imatch => Match(node, "(?i)", negated: false),
            TokenKind.Inotmatch => Match(node, "(?i)", negated: true),
            TokenKind.Cmatch => Match(node, "", negated: false),
            TokenKind.Cnotmatch => Match(node, "", negated: true),
            TokenKind.Iin => In(node, negated: false),
            TokenKind.Inotin => In(node, negated: true),
            _ => throw new NotCompiledException(node, "the operator is none of an analysis"),
        };
    }

    private bool IsNull(ExpressionAst node) => TryConstant(node, out var constant) && constant is null;

    private string Compare(BinaryExpressionAst node, string symbol, bool ignoreCase)
    {
        if (!TryConstant(node.Right, out var constant))
            throw new NotCompiledException(node, "the right side is no constant");
        var left = Value(node.Left);
        if (ignoreCase && constant is string text)
            (left, constant) = ($"lower({left})", text.ToLowerInvariant());
        return Known($"{left} {symbol} {Literal(constant, node.Right)}", symbol == "<>");
    }

    private string Like(BinaryExpressionAst node, string symbol, bool negated)
    {
        var pattern = Text(node.Right);
        if (pattern.Contains('[') || pattern.Contains('`'))
            throw new NotCompiledException(node, "its pattern has sets of characters");
        var like = pattern.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").Replace('*', '%').Replace('?', '_');
        return Known($"{Value(node.Left)} {(negated ? "NOT " : "")}{symbol} {Quote(like)} ESCAPE '\\'", negated);
    }

    private string Match(BinaryExpressionAst node, string options, bool negated)
    {
        var pattern = Text(node.Right);
        try
        {
            _ = new Regex(pattern);
        }
        catch (ArgumentException)
        {
            throw new NotCompiledException(node, "its pattern is no regular expression");
        }

        return Known($"{(negated ? "NOT " : "")}regexp_like({Value(node.Left)}, {Quote(options + pattern)})", negated);
    }

    private string In(BinaryExpressionAst node, bool negated)
    {
        if (!TryConstant(node.Right, out var constant) || LanguagePrimitives.GetEnumerable(constant) is not { } items)
            throw new NotCompiledException(node, "the right side is no list of constants");
        var values = items.Cast<object?>().Select(Unwrap).ToList();
        if (values.Count == 0)
            return negated ? "TRUE" : "FALSE";
        var left = Value(node.Left);
        if (values.Any(value => value is string))
            (left, values) = ($"lower({left})", values.Select(value => (object?)Convert.ToString(value, CultureInfo.InvariantCulture)!.ToLowerInvariant()).ToList());
        return Known($"{left} {(negated ? "NOT " : "")}IN ({string.Join(", ", values.Select(value => Literal(value, node.Right)))})", negated);
    }

    private string Method(InvokeMemberExpressionAst call, string method, ExpressionAst argument) => method.ToLowerInvariant() switch
    {
        "startswith" => Known($"starts_with({Value(call.Expression)}, {Quote(Text(argument))})", false),
        "endswith" => Known($"ends_with({Value(call.Expression)}, {Quote(Text(argument))})", false),
        "contains" => Known($"contains({Value(call.Expression)}, {Quote(Text(argument))})", false),
        _ => throw new NotCompiledException(call, "the method is none of an analysis"),
    };

    private string Value(ExpressionAst node) => node switch
    {
        ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst { Expression: var inner }] } } => $"({Value(inner)})",
        BinaryExpressionAst { Operator: TokenKind.Plus or TokenKind.Minus or TokenKind.Multiply or TokenKind.Divide or TokenKind.Rem } sum when IsNumeric(sum) =>
            $"({Value(sum.Left)} {sum.ErrorPosition.Text} {Value(sum.Right)})",
        ConvertExpressionAst { Type.TypeName.FullName: var type, Child: var child } => Cast(type, child, node),
        _ when TryConstant(node, out var constant) => Literal(constant, node),
        _ => Column(node),
    };

    // A number on the right makes PowerShell calculate; with two columns it depends on what they hold.
    private bool IsNumeric(BinaryExpressionAst node) => TryConstant(node.Right, out var constant) && constant is not (string or null);

    private string Cast(string type, ExpressionAst child, ExpressionAst node) => type.ToLowerInvariant() switch
    {
        "int" or "long" or "int32" or "int64" => $"TRY_CAST({Value(child)} AS INTEGER)",
        "double" or "decimal" or "float" or "single" => $"TRY_CAST({Value(child)} AS DOUBLE)",
        "datetime" => $"TRY_CAST({Value(child)} AS TIMESTAMP)",
        "string" => $"CAST({Value(child)} AS TEXT)",
        _ => throw new NotCompiledException(node, "the type is none of an analysis"),
    };

    private static string Column(ExpressionAst node) =>
        node is MemberExpressionAst { Static: false, Expression: VariableExpressionAst row, Member: StringConstantExpressionAst name } and not InvokeMemberExpressionAst && IsRow(row)
            ? $"\"{name.Value.Replace("\"", "\"\"")}\""
            : throw new NotCompiledException(node, "is no column of the row");

    private string Text(ExpressionAst node) =>
        TryConstant(node, out var constant) && constant is string text ? text : throw new NotCompiledException(node, "is no constant text");

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

    private static string Quote(string text) => $"'{text.Replace("'", "''")}'";

    private static string Known(string condition, bool ofMissing) => $"coalesce({condition}, {(ofMissing ? "TRUE" : "FALSE")})";
}
