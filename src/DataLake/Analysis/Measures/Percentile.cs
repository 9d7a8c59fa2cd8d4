using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Measures;

/// <summary>median and percentile, interpolated between neighbours (SQL's PERCENTILE_CONT): keeps every value of a group.</summary>
internal sealed class Percentile(ValueExpression<double> expression, double fraction) : Measure<Percentile.Slot>
{
    internal struct Slot
    {
        public List<double>? Values;
    }

    public override ValueKind Kind => ValueKind.Number;

    public override void Add(int group, Row row)
    {
        if (expression.TryGet(row, out var x))
            (State(group).Values ??= []).Add(x);
    }

    protected override void Merge(ref Slot state, in Slot other)
    {
        if (other.Values is { } values)
            (state.Values ??= []).AddRange(values);
    }

    protected override object? Result(in Slot state)
    {
        if (state.Values is not { } values)
            return null;
        values.Sort();
        var position = fraction * (values.Count - 1);
        var below = (int)position;
        return below + 1 < values.Count
            ? values[below] + ((position - below) * (values[below + 1] - values[below]))
            : values[below];
    }
}
