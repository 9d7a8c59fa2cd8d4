using DataLake.Analysis.Binding;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Syntax;
using DataLake.Values;

namespace DataLake.Analysis.Functions;

/// <summary>A call whose arguments are bound: gives each as the type that the function needs.</summary>
internal sealed record FunctionCall(CallNode Node, IReadOnlyList<Expression> Arguments, Binder Binder)
{
    public int Count => Arguments.Count;

    public TextExpression Text(int index) => Binder.ToText(Arguments[index], Node.Arguments[index]);

    public ValueExpression<double> Number(int index) => Binder.ToNumber(Arguments[index], Node.Arguments[index]);

    public ValueExpression<decimal> Decimal(int index) => Binder.ToDecimal(Arguments[index], Node.Arguments[index]);

    public ValueExpression<WholeNumber> Whole(int index) => Binder.ToWhole(Arguments[index], Node.Arguments[index]);

    /// <summary>An argument that is a position or a count.</summary>
    public ValueExpression<long> Position(int index) => Binder.ToPosition(Arguments[index], Node.Arguments[index]);

    public ValueExpression<DateTime> Date(int index) => Binder.ToDate(Arguments[index], Node.Arguments[index]);

    public ValueExpression<DateTimeOffset> Instant(int index) => Binder.ToInstant(Arguments[index], Node.Arguments[index]);

    public ValueExpression<bool> Condition(int index) => Binder.ToBoolean(Arguments[index], Node.Arguments[index]);

    public ListExpression List(int index) => Binder.ToList(Arguments[index], Node.Arguments[index]);

    /// <summary>An argument that must be written out, since the function is prepared from it once.</summary>
    public string ConstantText(int index) => Arguments[index] is ConstantText constant
        ? constant.Value
        : throw Problem(index, "a text in single quotes is needed here");

    public DataLakeException Problem(int index, string problem) =>
        AnalysisError.TypeClash(Binder.Source, Node.Arguments[index].Position, problem);

    public Func<string, string, EvaluationFault> Fault => Binder.Fault(Node);
}
