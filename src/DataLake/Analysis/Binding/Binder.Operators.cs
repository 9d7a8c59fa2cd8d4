using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Syntax;

namespace DataLake.Analysis.Binding;

internal sealed partial class Binder
{
    private ValueExpression<bool> Compare(string symbol, SyntaxNode leftNode, SyntaxNode rightNode, SyntaxNode at)
    {
        var left = Bind(leftNode);
        var right = Bind(rightNode);
        switch (left.Kind, right.Kind)
        {
            case (ValueKind.Null, _) or (_, ValueKind.Null):
                return new NullValue<bool>();
            case (ValueKind.Untyped, ValueKind.Untyped):
                var holds = Comparisons.Of(symbol);
                return new TextMap2<bool>(
                    (TextExpression)left, (TextExpression)right, (x, y) => holds(UntypedOrder.Compare(x, left.Culture, y, right.Culture)));
            case (ValueKind.Text or ValueKind.Untyped, ValueKind.Text or ValueKind.Untyped):
                return Comparisons.OfTexts(symbol, (TextExpression)left, (TextExpression)right);
            case (ValueKind.Date, _) or (_, ValueKind.Date):
                return Comparisons.Of(symbol, ToDate(left, leftNode), ToDate(right, rightNode));
            case (ValueKind.Boolean, _) or (_, ValueKind.Boolean):
                return Comparisons.Of(symbol, ToBoolean(left, leftNode), ToBoolean(right, rightNode));
            case (ValueKind.Integer, ValueKind.Integer):
                return Comparisons.Of(symbol, ToInteger(left, leftNode), ToInteger(right, rightNode));
            case (ValueKind.List, _) or (_, ValueKind.List):
                throw AnalysisError.TypeClash(source, at.Position, "a list is not compared; contains(list, item) asks for an item");
            default:
                return Comparisons.Of(symbol, ToNumber(left, leftNode), ToNumber(right, rightNode));
        }
    }

    private Expression Negate(UnaryNode minus)
    {
        var fault = Fault(minus);
        var operand = Bind(minus.Operand);
        return operand is ValueExpression<long> integer
            ? new Map<long, long>(integer, x => x == long.MinValue ? throw fault("NumberOverflow", "the result does not fit 64 bits") : -x)
            : new Map<double, double>(ToNumber(operand, minus.Operand), x => -x);
    }

    private Expression Arithmetic(BinaryNode node)
    {
        var left = Bind(node.Left);
        var right = Bind(node.Right);
        if (left is ValueExpression<DateTime> || right is ValueExpression<DateTime>)
            throw AnalysisError.TypeClash(source, node.Position, "dates are not calculated with; date_diff('day', from, to) counts between them");
        var fault = Fault(node);
        return left is ValueExpression<long> x && right is ValueExpression<long> y && node.Operator != "/"
            ? new Map2<long, long, long>(x, y, Calculation.OfIntegers(node.Operator, fault))
            : new Map2<double, double, double>(ToNumber(left, node.Left), ToNumber(right, node.Right), Calculation.OfNumbers(node.Operator, fault));
    }
}
