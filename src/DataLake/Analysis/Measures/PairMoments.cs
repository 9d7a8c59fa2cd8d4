using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Measures;

/// <summary>The moments of pairs of values.</summary>
internal struct PairMoments
{
    public Moments X;
    public Moments Y;
    public DoubleDouble Products;

    public readonly long Count => X.Count;

    public readonly double JointDeviations => DoubleDouble.Deviation(Products, X.Sum, Y.Sum, Count);

    /// <summary>Pearson's correlation; null where one of the two does not vary.</summary>
    public readonly double? Correlation =>
        X.SquaredDeviations > 0 && Y.SquaredDeviations > 0
            ? Math.Clamp(JointDeviations / Math.Sqrt(X.SquaredDeviations) / Math.Sqrt(Y.SquaredDeviations), -1, 1)
            : null;
}

/// <summary>A measure of two expressions over the rows where neither is null: corr, covar, regr_slope.</summary>
internal sealed class PairMeasure(ValueExpression<double> first, ValueExpression<double> second, Func<PairMoments, double?> result) : Measure<PairMoments>
{
    public override ValueKind Kind => ValueKind.Double;

    public override void Add(int group, Row row)
    {
        if (!first.TryGet(row, out var x) || !second.TryGet(row, out var y))
            return;
        ref var state = ref State(group);
        state.X.Count++;
        state.X.Sum.Add(x);
        state.X.Squares.AddProduct(x, x);
        state.Y.Sum.Add(y);
        state.Y.Squares.AddProduct(y, y);
        state.Products.AddProduct(x, y);
        state.Y.Count = state.X.Count;
    }

    protected override void Merge(ref PairMoments state, in PairMoments other)
    {
        state.X.Count += other.X.Count;
        state.X.Sum.Add(other.X.Sum);
        state.X.Squares.Add(other.X.Squares);
        state.Y.Count = state.X.Count;
        state.Y.Sum.Add(other.Y.Sum);
        state.Y.Squares.Add(other.Y.Squares);
        state.Products.Add(other.Products);
    }

    protected override object? Result(in PairMoments state) => state.Count < 2 ? null : result(state);
}
