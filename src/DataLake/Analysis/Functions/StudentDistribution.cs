namespace DataLake.Analysis.Functions;

/// <summary>Student's t distribution.</summary>
internal static class StudentDistribution
{
    /// <summary>The probability of a value at least as far from zero as <paramref name="t"/>: the p-value of a two-sided test.</summary>
    /// <param name="t">The statistic.</param>
    /// <param name="degreesOfFreedom">Greater than zero; need not be whole (Welch's are not).</param>
    public static double TwoSided(double t, double degreesOfFreedom) =>
        RegularizedBeta(degreesOfFreedom / (degreesOfFreedom + (t * t)), degreesOfFreedom / 2, 0.5);

    // The regularized incomplete beta function by Lentz's continued fraction (Numerical Recipes, 6.4).
    private static double RegularizedBeta(double x, double a, double b)
    {
        if (x is <= 0 or >= 1)
            return x <= 0 ? 0 : 1;
        if (x > (a + 1) / (a + b + 2))
            return 1 - RegularizedBeta(1 - x, b, a);

        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x))) / a;
        double c = 1, d = Clamp(1 - ((a + b) * x / (a + 1)));
        d = 1 / d;
        var fraction = d;
        for (var m = 1; m <= 300; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            Step(even);
            if (Math.Abs(Step(odd) - 1) < 1e-15)
                break;
        }

        return front * fraction;

        double Step(double numerator)
        {
            d = 1 / Clamp(1 + (numerator * d));
            c = Clamp(1 + (numerator / c));
            fraction *= c * d;
            return c * d;
        }

        static double Clamp(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;
    }

    // Lanczos' approximation, good to 15 digits.
    private static double LogGamma(double x)
    {
        ReadOnlySpan<double> coefficients =
        [
            0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
            -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
        ];
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        x--;
        var sum = coefficients[0];
        for (var i = 1; i < coefficients.Length; i++)
            sum += coefficients[i] / (x + i);
        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
