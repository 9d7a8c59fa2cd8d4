using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;

namespace DataLake.Analysis.Measures;

/// <summary><c>sum(x)</c> of whole numbers: exact, and a fault where it no longer fits 64 bits.</summary>
internal sealed class IntegerSum(ValueExpression<long> expression, Func<string, string, EvaluationFault> fault) : Measure<IntegerSum.Slot>
{
    internal struct Slot
    {
        public long Sum;
        public bool Any;
    }

    public override ValueKind Kind => ValueKind.Integer;

    public override void Add(int group, Row row)
    {
        if (expression.TryGet(row, out var x))
            Add(ref State(group), x);
    }

    protected override void Merge(ref Slot state, in Slot other)
    {
        if (other.Any)
            Add(ref state, other.Sum);
    }

    protected override object? Result(in Slot state) => state.Any ? state.Sum : null;

    private void Add(ref Slot state, long x)
    {
        var sum = unchecked(state.Sum + x);
        if (((state.Sum ^ sum) & (x ^ sum)) < 0)
            throw fault("NumberOverflow", "the sum does not fit 64 bits (CAST the summand AS DOUBLE)");
        state.Sum = sum;
        state.Any = true;
    }
}
