using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace DataLakeCmdlets.Arguments.Scripts;

/// <summary>Writes a PowerShell expression as one of the analysis, by PowerShell's rules: text compares without regard to case.</summary>
/// <remarks>
/// What PowerShell holds of $null is said with each comparison, so that no comparison is unknown: $null is less than any text,
/// date and number that is not negative; it is like, and matches, what an empty text does.
/// </remarks>
internal sealed partial class ScriptCompiler(Func<string, object?> variable)
{
    public static bool IsRow(VariableExpressionAst variable) => variable.VariablePath.UserPath is "_" or "PSItem";

    /// <summary>A condition.</summary>
    /// <exception cref="NotCompiledException">It, or a part of it, is not an expression of the analysis.</exception>
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
        _ => throw new NotCompiledException(node, "is not a comparison"),
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
            TokenKind.Igt or TokenKind.Cgt => Order(node, ">"),
            TokenKind.Ige or TokenKind.Cge => Order(node, ">="),
            TokenKind.Ilt or TokenKind.Clt => Order(node, "<"),
            TokenKind.Ile or TokenKind.Cle => Order(node, "<="),
            TokenKind.Ceq => Compare(node, "=", ignoreCase: false),
            TokenKind.Cne => Compare(node, "<>", ignoreCase: false),
            TokenKind.Ilike => Like(node, "ILIKE", negated: false),
            TokenKind.Inotlike => Like(node, "ILIKE", negated: true),
            TokenKind.Clike => Like(node, "LIKE", negated: false),
            TokenKind.Cnotlike => Like(node, "LIKE", negated: true),
            TokenKind.Imatch => Match(node, "(?i)", negated: false),
            TokenKind.Inotmatch => Match(node, "(?i)", negated: true),
            TokenKind.Cmatch => Match(node, "", negated: false),
            TokenKind.Cnotmatch => Match(node, "", negated: true),
            TokenKind.Iin => In(node, node.Left, node.Right, negated: false),
            TokenKind.Inotin => In(node, node.Left, node.Right, negated: true),
            TokenKind.Icontains => In(node, node.Right, node.Left, negated: false),
            TokenKind.Inotcontains => In(node, node.Right, node.Left, negated: true),
            _ => throw new NotCompiledException(node, "an analysis does not have this operator"),
        };
    }

    private bool IsNull(ExpressionAst node) => TryConstant(node, out var constant) && constant is null;

    private string Compare(BinaryExpressionAst node, string symbol, bool ignoreCase)
    {
        var constant = Constant(node);
        var left = Value(node.Left);
        if (ignoreCase && constant is string text)
            (left, constant) = ($"lower({left})", text.ToLowerInvariant());
        return Known($"{left} {symbol} {Literal(constant, node.Right)}", symbol == "<>");
    }

    private string Order(BinaryExpressionAst node, string symbol)
    {
        var constant = Constant(node);
        if (constant is string)
            throw new NotCompiledException(node, "the order of texts is PowerShell's own");
        var isNegative = constant is IConvertible and not (bool or DateTime) && Convert.ToDouble(constant, CultureInfo.InvariantCulture) < 0;
        return Known($"{Value(node.Left)} {symbol} {Literal(constant, node.Right)}", symbol[0] == '<' != isNegative);
    }

    private object? Constant(BinaryExpressionAst node) =>
        TryConstant(node.Right, out var constant) ? constant : throw new NotCompiledException(node, "the right side is not a constant");

    private string Like(BinaryExpressionAst node, string symbol, bool negated)
    {
        var pattern = Text(node.Right);
        if (pattern.Contains('[') || pattern.Contains('`'))
            throw new NotCompiledException(node, "its pattern has sets of characters");
        var like = pattern.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").Replace('*', '%').Replace('?', '_');
        return Known($"{Value(node.Left)} {(negated ? "NOT " : "")}{symbol} {Quote(like)} ESCAPE '\\'", pattern.Trim('*').Length == 0 != negated);
    }

    private string Match(BinaryExpressionAst node, string options, bool negated)
    {
        var pattern = options + Text(node.Right);
        bool matchesEmpty;
        try
        {
            matchesEmpty = Regex.IsMatch("", pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            throw new NotCompiledException(node, "its pattern is not a regular expression");
        }

        return Known($"{(negated ? "NOT " : "")}regexp_like({Value(node.Left)}, {Quote(pattern)})", matchesEmpty != negated);
    }

    private string In(BinaryExpressionAst node, ExpressionAst item, ExpressionAst list, bool negated)
    {
        if (!TryConstant(list, out var constant))
            throw new NotCompiledException(node, "the list is not a list of constants");
        var all = LanguagePrimitives.GetEnumerable(constant)?.Cast<object?>().Select(Unwrap).ToList() ?? [constant];
        var values = all.Where(value => value is not null).ToList();
        var hasNull = values.Count < all.Count;
        var left = Value(item);
        if (values.Count == 0)
            return !hasNull ? (negated ? "TRUE" : "FALSE") : $"({left} IS {(negated ? "NOT " : "")}NULL)";
        if (values.Any(value => value is string))
            (left, values) = ($"lower({left})", values.Select(value => (object?)Convert.ToString(value, CultureInfo.InvariantCulture)!.ToLowerInvariant()).ToList());
        return Known($"{left} {(negated ? "NOT " : "")}IN ({string.Join(", ", values.Select(value => Literal(value, list)))})", hasNull != negated);
    }

    private string Method(InvokeMemberExpressionAst call, string method, ExpressionAst argument) => method.ToLowerInvariant() switch
    {
        "startswith" => Known($"starts_with({Value(call.Expression)}, {Quote(Text(argument))})", false),
        "endswith" => Known($"ends_with({Value(call.Expression)}, {Quote(Text(argument))})", false),
        "contains" => Known($"contains({Value(call.Expression)}, {Quote(Text(argument))})", false),
        _ => throw new NotCompiledException(call, "an analysis does not have this method"),
    };

    private static string Quote(string text) => $"'{text.Replace("'", "''")}'";

    private static string Known(string condition, bool ofMissing) => $"coalesce({condition}, {(ofMissing ? "TRUE" : "FALSE")})";
}
