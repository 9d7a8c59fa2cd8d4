using System.Text;
using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Functions;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Analysis.Measures;
using DataLake.Analysis.Syntax;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Binding;

/// <summary>Gives a parsed expression its types: names become columns, operators become typed functions.</summary>
internal sealed partial class Binder(ExpressionText source, IScope scope, Readings readings) : Conversions(source, readings)
{
    /// <summary>Parses and binds an expression. A text that is a column's name is that column, whatever characters it has.</summary>
    public static Expression Bind(ExpressionText source, IScope scope, Readings readings) =>
        new Binder(source, scope, readings).Bind(scope.Has(source.Text) ? new NameNode(0, source.Text) : Parser.Parse(source));

    /// <summary>Parses and binds a condition.</summary>
    public static ValueExpression<bool> BindCondition(ExpressionText source, IScope scope, Readings readings)
    {
        var binder = new Binder(source, scope, readings);
        var condition = Parser.Parse(source);
        return binder.ToBoolean(binder.Bind(condition), condition);
    }

    public Expression Bind(SyntaxNode node) => node switch
    {
        LiteralNode literal => Literal(literal),
        NameNode name => scope.Resolve(name, Source),
        UnaryNode { Operator: "NOT" } not => new Map<bool, bool>(ToBoolean(Bind(not.Operand), not.Operand), x => !x),
        UnaryNode minus => Negate(minus),
        BinaryNode { Operator: "AND" } and => new And(ToBoolean(Bind(and.Left), and.Left), ToBoolean(Bind(and.Right), and.Right)),
        BinaryNode { Operator: "OR" } or => new Or(ToBoolean(Bind(or.Left), or.Left), ToBoolean(Bind(or.Right), or.Right)),
        BinaryNode { Operator: "||" } concatenation => new Concatenation([ToDisplay(Bind(concatenation.Left)), ToDisplay(Bind(concatenation.Right))]),
        BinaryNode { Operator: "+" or "-" or "*" or "/" or "%" } arithmetic => Arithmetic(arithmetic),
        BinaryNode comparison => Compare(comparison.Operator, comparison.Left, comparison.Right, comparison),
        CaseNode choice => Case(choice),
        InNode membership => In(membership),
        LikeNode like => Like(like),
        IsNullNode isNull => new IsNull(Presence(Bind(isNull.Subject))),
        CastNode cast => new Casts(this, cast).Of(Bind(cast.Subject)),
        CallNode call => Call(call),
        _ => throw new InvalidOperationException($"No binding for {node.GetType().Name}."),
    };

    private static Expression Literal(LiteralNode literal) => literal.Value switch
    {
        string text => new ConstantText(text),
        WholeNumber whole => new Constant<WholeNumber>(whole),
        decimal number => new Constant<decimal>(number),
        double number => new Constant<double>(number),
        bool boolean => new Constant<bool>(boolean),
        DateTime date => new Constant<DateTime>(date),
        DateTimeOffset instant => new Constant<DateTimeOffset>(instant),
        _ => new NullLiteral(),
    };

    private Expression Call(CallNode call)
    {
        if (scope.Measure(call, Source) is { } measure)
            return measure;
        // A misspelt function is told before what is within it, which may be a column that only a measure can look at.
        var function = FunctionCatalog.Find(call, Source, MeasureCatalog.Names);
        return function.Bind(new FunctionCall(call, [.. call.Arguments.Select(Bind)], this, Bind));
    }

    private Expression Case(CaseNode node)
    {
        var conditions = node.Branches.Select(branch => node.Subject is null
            ? ToBoolean(Bind(branch.When), branch.When)
            : Compare("=", node.Subject, branch.When, branch.When)).ToList();
        var results = node.Branches.Select(branch => branch.Then).Append(node.Otherwise ?? new LiteralNode(node.Position, null)).ToList();
        return Choose(conditions, results.Select(Bind).ToList(), results);
    }

    private ValueExpression<bool> In(InNode membership)
    {
        if (Bind(membership.Subject) is not TextExpression subject || !membership.Items.All(item => item is LiteralNode { Value: string }))
            return new AnyOf(membership.Items.Select(item => Compare("=", membership.Subject, item, item)).ToList());
        var items = new TextDictionary();
        foreach (var item in membership.Items)
            items.GetOrAdd(Encoding.UTF8.GetBytes((string)((LiteralNode)item).Value!));
        return new TextMap<bool>(subject, text => items.Find(text) >= 0);
    }

    private TextMap<bool> Like(LikeNode like)
    {
        if (Bind(like.Pattern) is not ConstantText pattern)
            throw AnalysisError.TypeClash(Source, like.Pattern.Position, "the pattern of LIKE is a text in single quotes");
        var subject = ToText(Bind(like.Subject), like.Subject);
        if (like.IgnoreCase)
            subject = new TransformedText(subject, Utf8Case.ToLower);
        var matcher = new LikePattern(like.IgnoreCase ? pattern.Value.ToLowerInvariant() : pattern.Value, like.Escape);
        return new TextMap<bool>(subject, matcher.IsMatch);
    }
}
