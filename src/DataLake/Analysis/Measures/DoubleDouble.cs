namespace DataLake.Analysis.Measures;

/// <summary>
/// A sum that carries its rounding error along (Kahan's idea, after Knuth's two-sum): some 106 bits, so that neither
/// cancellation nor the order in which threads add their parts shows in the result.
/// </summary>
internal struct DoubleDouble
{
    private double _high;
    private double _low;

    public readonly double Value => _high + _low;

    public void Add(double x)
    {
        var sum = _high + x;
        var part = sum - _high;
        _low += (_high - (sum - part)) + (x - part);
        _high = sum;
    }

    public void Add(in DoubleDouble other)
    {
        Add(other._high);
        _low += other._low;
    }

    /// <summary>Adds x * y, with the product's rounding error.</summary>
    public void AddProduct(double x, double y)
    {
        var product = x * y;
        Add(product);
        _low += Math.FusedMultiplyAdd(x, y, -product);
    }

    /// <summary><c>xy - x * y / n</c>: the sum of the products of deviations from the means.</summary>
    public static double Deviation(in DoubleDouble xy, in DoubleDouble x, in DoubleDouble y, long n)
    {
        var product = default(DoubleDouble);
        product.AddProduct(x._high, y._high);
        product._low += (x._high * y._low) + (x._low * y._high);
        var quotient = product.Value / n;
        var remainder = Math.FusedMultiplyAdd(-quotient, n, product._high) + product._low;
        var result = xy;
        result.Add(-quotient);
        result._low -= remainder / n;
        return result.Value;
    }
}
