using DataLake.Analysis.Expressions;

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

/// <summary>The number of values and the sums of their first two powers: what sum, avg, variance and stddev are made of.</summary>
internal struct Moments
{
    public long Count;
    public DoubleDouble Sum;
    public DoubleDouble Squares;

    public readonly double SquaredDeviations => Math.Max(0, DoubleDouble.Deviation(Squares, Sum, Sum, Count));

    public readonly double? Variance => Count < 2 ? null : SquaredDeviations / (Count - 1);
}

/// <summary>A measure made of the first moment: sum, avg.</summary>
internal sealed class FirstMoment(ValueExpression<double> expression, Func<Moments, double?> result) : Measure<Moments>
{
    public override ValueKind Kind => ValueKind.Number;

    public override void Add(int group, Row row)
    {
        if (!expression.TryGet(row, out var x))
            return;
        ref var state = ref State(group);
        state.Count++;
        state.Sum.Add(x);
    }

    protected override void Merge(ref Moments state, in Moments other)
    {
        state.Count += other.Count;
        state.Sum.Add(other.Sum);
    }

    protected override object? Result(in Moments state) => state.Count == 0 ? null : result(state);
}

/// <summary>A measure made of the first two moments: variance, stddev.</summary>
internal sealed class SecondMoment(ValueExpression<double> expression, Func<Moments, double?> result) : Measure<Moments>
{
    public override ValueKind Kind => ValueKind.Number;

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
    public override ValueKind Kind => ValueKind.Number;

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
