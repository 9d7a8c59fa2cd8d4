using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Syntax;
using DataLake.Messages;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Functions;

/// <summary>A call whose arguments are bound: gives each as the type that the function needs.</summary>
internal sealed record FunctionCall(CallNode Node, IReadOnlyList<Expression> Arguments, Conversions Conversions, Func<SyntaxNode, Expression> Bind)
{
    public int Count => Arguments.Count;

    public TextExpression Text(int index) => Conversions.ToText(Arguments[index], Node.Arguments[index]);

    public ValueExpression<double> Number(int index) => Conversions.ToNumber(Arguments[index], Node.Arguments[index]);

    public ValueExpression<decimal> Decimal(int index) => Conversions.ToDecimal(Arguments[index], Node.Arguments[index]);

    public ValueExpression<WholeNumber> Whole(int index) => Conversions.ToWhole(Arguments[index], Node.Arguments[index]);

    /// <summary>An argument that is a position or a count.</summary>
    public ValueExpression<long> Position(int index) => Conversions.ToPosition(Arguments[index], Node.Arguments[index]);

    public ValueExpression<DateTime> Date(int index) => Conversions.ToDate(Arguments[index], Node.Arguments[index]);

    public ValueExpression<DateTimeOffset> Instant(int index) => Conversions.ToInstant(Arguments[index], Node.Arguments[index]);

    public ValueExpression<bool> Condition(int index) => Conversions.ToBoolean(Arguments[index], Node.Arguments[index]);

    public ListExpression List(int index) => Conversions.ToList(Arguments[index], Node.Arguments[index]);

    /// <summary>An argument that must be written out, since the function is prepared from it once.</summary>
    public string ConstantText(int index) => Arguments[index] is ConstantText constant
        ? constant.Value
        : throw Problem(index, "a text in single quotes is needed here");

    public DataLakeException Problem(int index, Message problem) =>
        AnalysisError.TypeClash(Conversions.Source, Node.Arguments[index].Position, problem);

    public Func<string, Message, EvaluationFault> Fault => Conversions.Fault(Node);
}
