using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Syntax;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Binding;

internal sealed partial class Binder
{
    private ValueExpression<bool> Compare(string symbol, SyntaxNode leftNode, SyntaxNode rightNode, SyntaxNode at)
    {
        var left = Bind(leftNode);
        var right = Bind(rightNode);
        (left, right) = (Meet(left, right), Meet(right, left));
        if (left is NullLiteral || right is NullLiteral)
            return new NullValue<bool>();
        return (left.Kind, right.Kind) switch
        {
            (ValueKind.Text or ValueKind.Null, ValueKind.Text or ValueKind.Null) => CompareTexts(symbol, (TextExpression)left, (TextExpression)right),
            (ValueKind.Instant, _) or (_, ValueKind.Instant) => Comparisons.Of(symbol, ToInstant(left, leftNode), ToInstant(right, rightNode)),
            (ValueKind.Date, _) or (_, ValueKind.Date) => Comparisons.Of(symbol, ToDate(left, leftNode), ToDate(right, rightNode)),
            (ValueKind.Boolean, _) or (_, ValueKind.Boolean) => Comparisons.Of(symbol, ToBoolean(left, leftNode), ToBoolean(right, rightNode)),
            (ValueKind.List, _) or (_, ValueKind.List) => throw AnalysisError.TypeClash(Source, at.Position, "a list is not compared; contains(list, item) asks for an item"),
            (ValueKind.Integer, ValueKind.Double) => Comparisons.Of(symbol, ToWhole(left, leftNode), ToNumber(right, rightNode), (x, y) => x.CompareTo(y)),
            (ValueKind.Double, ValueKind.Integer) => Comparisons.Of(symbol, ToNumber(left, leftNode), ToWhole(right, rightNode), (x, y) => -y.CompareTo(x)),
            (ValueKind.Double, _) or (_, ValueKind.Double) => Comparisons.Of(symbol, ToNumber(left, leftNode), ToNumber(right, rightNode)),
            (ValueKind.Integer, ValueKind.Integer) => Comparisons.Of(symbol, ToWhole(left, leftNode), ToWhole(right, rightNode)),
            (ValueKind.Integer, _) => Comparisons.Of(symbol, ToWhole(left, leftNode), ToDecimal(right, rightNode), (x, y) => x.CompareTo(y)),
            (_, ValueKind.Integer) => Comparisons.Of(symbol, ToDecimal(left, leftNode), ToWhole(right, rightNode), (x, y) => -y.CompareTo(x)),
            _ => Comparisons.Of(symbol, ToDecimal(left, leftNode), ToDecimal(right, rightNode)),
        };
    }

    private ValueExpression<bool> CompareTexts(string symbol, TextExpression left, TextExpression right)
    {
        if (symbol is not ("=" or "<>"))
            Order(left, right);
        return Comparisons.OfTexts(symbol, left, right);
    }

    // One side of a comparison as the other side needs it: a constant text is read as what a field is, and where it
    // cannot be, or the text is calculated, the field is compared as it is written.
    private static Expression Meet(Expression one, Expression other) => (one, other) switch
    {
        (ConstantText text, { Written: { Type: { } type } written } and not TextExpression) => TypedConstants.Read(text, type) ?? one,
        (not TextExpression and { Written: { Type: { } type } written }, ConstantText text) => TypedConstants.Read(text, type) is null ? written : one,
        (not TextExpression and { Written: { } written }, TextExpression { Type: null } and not NullText) => written,
        _ => one,
    };

    private Expression Negate(UnaryNode minus) => Bind(minus.Operand) switch
    {
        ValueExpression<WholeNumber> whole => new Map<WholeNumber, WholeNumber>(whole, x => -x),
        ValueExpression<decimal> number => new Map<decimal, decimal>(number, x => -x),
        var operand => new Map<double, double>(ToNumber(operand, minus.Operand), x => -x),
    };

    private Expression Arithmetic(BinaryNode node)
    {
        var left = Bind(node.Left);
        var right = Bind(node.Right);
        if (MayBeDates(node.Operator, left, right))
            return new UnknownResult([.. new[] { (left, node.Left), (right, node.Right) }.Where(side => side.Item1 is TextExpression).Select(side => ToNumber(side.Item1, side.Item2))]);
        if (IsDate(left) || IsDate(right))
            return DateArithmetic(node, left, right);
        var fault = Fault(node);
        return (left.Kind, right.Kind) switch
        {
            (ValueKind.Integer, ValueKind.Integer) when node.Operator != "/" => new Map2<WholeNumber, WholeNumber, WholeNumber>(
                ToWhole(left, node.Left), ToWhole(right, node.Right), Calculation.OfWholes(node.Operator, fault)),
            (ValueKind.Integer or ValueKind.Decimal, ValueKind.Integer or ValueKind.Decimal) when node.Operator != "/" => new Map2<decimal, decimal, decimal>(
                ToDecimal(left, node.Left), ToDecimal(right, node.Right), Calculation.OfDecimals(node.Operator, fault)),
            _ => new Map2<double, double, double>(ToNumber(left, node.Left), ToNumber(right, node.Right), Calculation.OfNumbers(node.Operator, fault)),
        };
    }

    // A date and a number of days are a date; what lies between two dates is a number of days.
    private Expression DateArithmetic(BinaryNode node, Expression left, Expression right)
    {
        var fault = Fault(node);
        return (node.Operator, IsDate(left), IsDate(right)) switch
        {
            ("-", _, true) when left.Kind is ValueKind.Date or ValueKind.Instant or ValueKind.Null => new Map2<DateTime, DateTime, WholeNumber>(ToDate(left, node.Left), ToDate(right, node.Right), (x, y) => (x - y).Days),
            ("+", true, false) => Days(ToDate(left, node.Left), ToPosition(right, node.Right), 1),
            ("+", false, true) => Days(ToDate(right, node.Right), ToPosition(left, node.Left), 1),
            ("-", true, false) => Days(ToDate(left, node.Left), ToPosition(right, node.Right), -1),
            _ => throw AnalysisError.TypeClash(Source, node.Position, "a date can have days added and taken away, and another date taken away: date + 30, date - other; date_add('month', 1, date) adds other units"),
        };

        Map2<DateTime, long, DateTime> Days(ValueExpression<DateTime> date, ValueExpression<long> days, int sign) =>
            new(date, days, (x, y) => Calculation.AddDays(x, sign * y, fault));
    }

    // Of a column without values nobody knows whether it holds numbers or dates, so that what is added to it tells nothing either.
    private static bool MayBeDates(string symbol, Expression left, Expression right) => (symbol, left.Kind, right.Kind) switch
    {
        ("+" or "-", ValueKind.Null, ValueKind.Null or ValueKind.Integer) => true,
        ("+", ValueKind.Integer, ValueKind.Null) => true,
        ("-", ValueKind.Date or ValueKind.Instant, ValueKind.Null) => true,
        _ => false,
    };

    private static bool IsDate(Expression expression) => expression.Kind is ValueKind.Date or ValueKind.Instant;
}
