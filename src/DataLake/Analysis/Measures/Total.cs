using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Measures;

/// <summary>A measure made of the values' number and sum: sum, avg.</summary>
internal sealed class Total(ValueExpression<double> expression, Func<Total.Slot, double> result) : Measure<Total.Slot>
{
    internal struct Slot
    {
        public long Count;
        public DoubleDouble Sum;
    }

    public override ValueKind Kind => ValueKind.Double;

    public override bool MayFail => true;

    public override void Add(int group, Row row) => AddToEach([group], row);

    public override void AddToEach(ReadOnlySpan<int> groups, Row row)
    {
        if (!expression.TryGet(row, out var x))
            return;
        foreach (var group in groups)
        {
            ref var state = ref State(group);
            state.Count++;
            state.Sum.Add(x);
        }
    }

    protected override void Merge(ref Slot state, in Slot other)
    {
        state.Count += other.Count;
        state.Sum.Add(other.Sum);
    }

    protected override object? Result(in Slot state) => state.Count == 0 ? null : result(state);
}
