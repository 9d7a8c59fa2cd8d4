using DataLake.Analysis.Expressions;
using DataLake.Messages;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Conversion;

/// <summary>Numbers as numbers of another kind.</summary>
internal static class Numbers
{
    /// <summary>The widest of the kinds of some numbers: Integer, then Decimal, then Double.</summary>
    public static ValueKind Widest(ValueKind one, ValueKind other) => one > other ? one : other;

    /// <summary>Whether a kind is one of numbers.</summary>
    public static bool IsNumber(this ValueKind kind) => kind is ValueKind.Integer or ValueKind.Decimal or ValueKind.Double;

    /// <summary>A number as a double; null where the expression is not a number.</summary>
    public static ValueExpression<double>? ToDouble(Expression expression) => expression switch
    {
        ValueExpression<double> number => number,
        Constant<WholeNumber> constant => new Constant<double>(constant.Value.ToDouble()),
        Constant<decimal> constant => new Constant<double>(ExactDecimal.ToDouble(constant.Value)),
        ValueExpression<WholeNumber> whole => new Map<WholeNumber, double>(whole, x => x.ToDouble()),
        ValueExpression<decimal> number => new Map<decimal, double>(number, ExactDecimal.ToDouble),
        _ => null,
    };

    /// <summary>A whole number, or a decimal, as a decimal; null where the expression is neither.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="fault">The fault of a number that has too many digits.</param>
    public static ValueExpression<decimal>? ToDecimal(Expression expression, Func<string, Message, Faults.EvaluationFault> fault) => expression switch
    {
        ValueExpression<decimal> number => number,
        Constant<WholeNumber> constant when constant.Value.TryGetDecimal(out var value) => new Constant<decimal>(value),
        ValueExpression<WholeNumber> whole => new Map<WholeNumber, decimal>(whole, x => x.TryGetDecimal(out var value)
            ? value
            : throw fault("NumberOverflow", $"{x} has more digits than the 28 of a Decimal (CAST it AS DOUBLE)")),
        _ => null,
    };
}
