using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Measures;

/// <summary>The number of values and the sums of their first two powers: what variance and stddev are made of.</summary>
internal struct Moments
{
    public long Count;
    public DoubleDouble Sum;
    public DoubleDouble Squares;

    public readonly double SquaredDeviations => Math.Max(0, DoubleDouble.Deviation(Squares, Sum, Sum, Count));

    public readonly double? Variance => Count < 2 ? null : SquaredDeviations / (Count - 1);
}

/// <summary>A measure made of the first two moments: variance, stddev.</summary>
internal sealed class SecondMoment(ValueExpression<double> expression, Func<Moments, double?> result) : Measure<Moments>
{
    public override ValueKind Kind => ValueKind.Double;

    public override void Add(int group, Row row)
    {
        if (!expression.TryGet(row, out var x))
            return;
        ref var state = ref State(group);
        state.Count++;
        state.Sum.Add(x);
        state.Squares.AddProduct(x, x);
    }

    protected override void Merge(ref Moments state, in Moments other)
    {
        state.Count += other.Count;
        state.Sum.Add(other.Sum);
        state.Squares.Add(other.Squares);
    }

    protected override object? Result(in Moments state) => state.Count == 0 ? null : result(state);
}
