namespace DataLake.Analysis.Measures;

/// <summary>
/// A sum that carries its rounding error along (Kahan's idea, after Knuth's two-sum): some 106 bits, so that neither
/// cancellation nor the order in which threads add their parts shows in the result.
/// </summary>
internal struct DoubleDouble
{
    private double high;
    private double low;

    public readonly double Value => high + low;

    public void Add(double x)
    {
        var sum = high + x;
        var part = sum - high;
        low += (high - (sum - part)) + (x - part);
        high = sum;
    }

    public void Add(in DoubleDouble other)
    {
        Add(other.high);
        low += other.low;
    }

    /// <summary>Adds x * y, with the product's rounding error.</summary>
    public void AddProduct(double x, double y)
    {
        var product = x * y;
        Add(product);
        low += Math.FusedMultiplyAdd(x, y, -product);
    }

    /// <summary><c>xy - x * y / n</c>: the sum of the products of deviations from the means.</summary>
    public static double Deviation(in DoubleDouble xy, in DoubleDouble x, in DoubleDouble y, long n)
    {
        var product = default(DoubleDouble);
        product.AddProduct(x.high, y.high);
        product.low += (x.high * y.low) + (x.low * y.high);
        var quotient = product.Value / n;
        var remainder = Math.FusedMultiplyAdd(-quotient, n, product.high) + product.low;
        var result = xy;
        result.Add(-quotient);
        result.low -= remainder / n;
        return result.Value;
    }
}
