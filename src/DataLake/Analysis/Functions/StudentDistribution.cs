namespace DataLake.Analysis.Functions;

/// <summary>Student's t distribution.</summary>
internal static class StudentDistribution
{
    private const int MostSteps = 200_000;

    // From here on a square would not be finite, and one more than it is it.
    private const double HugeFrom = 1e150;

    // From here on the series of the gamma functions' quotient is exact to a double's last digits.
    private const double SeriesFrom = 20;

    /// <summary>The probability of a value at least as far from zero as <paramref name="t"/>: the p-value of a two-sided test.</summary>
    /// <param name="t">The statistic.</param>
    /// <param name="degreesOfFreedom">Greater than zero; need not be whole (Welch's are not).</param>
    public static double TwoSided(double t, double degreesOfFreedom)
    {
        if (degreesOfFreedom <= 0 || double.IsInfinity(t))
            return 0;

        var half = degreesOfFreedom / 2;
        if (Math.Abs(t) / Math.Sqrt(degreesOfFreedom) is var huge && huge > HugeFrom)
            return Math.Exp(-degreesOfFreedom * Math.Log(huge)) * GammaQuotient(half) / Math.Sqrt(Math.PI) / half;

        // The regularized incomplete beta function at n / (n + t²), which is near 1 where t is near 0: what lacks is kept by itself.
        var square = t * t;
        var rest = square / (degreesOfFreedom + square);
        var x = degreesOfFreedom / (degreesOfFreedom + square);
        if (rest == 0)
            return 1;
        var front = Math.Exp(-half * LogOfOneMore(square / degreesOfFreedom)) * GammaQuotient(half) * Math.Sqrt(rest / Math.PI);
        return x > (half + 1) / (half + 2.5)
            ? 1 - (front * Fraction(rest, 0.5, half) / 0.5)
            : front * Fraction(x, half, 0.5) / half;
    }

    // log(1 + y), with the digits that 1 + y loses of a small y.
    private static double LogOfOneMore(double y)
    {
        var sum = 1 + y;
        return sum == 1 ? y : Math.Log(sum) * (y / (sum - 1));
    }

    // Γ(a + ½) / Γ(a): a difference of logarithms of the two would lose its digits where a is large.
    private static double GammaQuotient(double a)
    {
        var factor = 1.0;
        for (; a < SeriesFrom; a++)
            factor *= a / (a + 0.5);
        var inverse = 1 / a;
        var square = inverse * inverse;
        var series = inverse * ((-1.0 / 8) + (square * ((1.0 / 192) + (square * ((-1.0 / 640) + (square * ((17.0 / 14336) - (square * 31.0 / 18432))))))));
        return factor * Math.Sqrt(a) * Math.Exp(series);
    }

    // Lentz's way through the continued fraction of the incomplete beta function (Numerical Recipes, 6.4).
    private static double Fraction(double x, double a, double b)
    {
        double c = 1, d = 1 / Clamp(1 - ((a + b) * x / (a + 1)));
        var fraction = d;
        for (var m = 1; m <= MostSteps; m++)
        {
            Step(m * (b - m) * x / ((a + (2.0 * m) - 1) * (a + (2.0 * m))));
            if (Math.Abs(Step(-(a + m) * (a + b + m) * x / ((a + (2.0 * m)) * (a + (2.0 * m) + 1))) - 1) < 1e-16)
                break;
        }

        return fraction;

        double Step(double numerator)
        {
            d = 1 / Clamp(1 + (numerator * d));
            c = Clamp(1 + (numerator / c));
            fraction *= c * d;
            return c * d;
        }

        static double Clamp(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;
    }
}
