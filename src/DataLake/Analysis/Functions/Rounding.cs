using System.Globalization;
using System.Numerics;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Functions;

/// <summary>Rounds halves away from zero, as SQL and people round, by the digits that a number is written with.</summary>
internal static class Rounding
{
    private const int DecimalDigits = 28;

    /// <summary>A whole number, rounded to tens, hundreds and so on where the decimals are negative.</summary>
    public static WholeNumber Round(WholeNumber number, long decimals)
    {
        if (decimals >= 0)
            return number;
        if (-decimals > number.ToString().Length)
            return 0;
        var unit = BigInteger.Pow(10, (int)-decimals);
        var half = number.Value.Sign * unit / 2;
        return new WholeNumber((number.Value + half) / unit * unit);
    }

    public static decimal Round(decimal number, long decimals) => decimals switch
    {
        >= DecimalDigits => number,
        >= 0 => Math.Round(number, (int)decimals, MidpointRounding.AwayFromZero),
        >= -DecimalDigits => Math.Round(number / Power(-decimals), MidpointRounding.AwayFromZero) * Power(-decimals),
        _ => 0,
    };

    public static double Round(double number, long decimals) => decimals switch
    {
        > 15 => number,
        >= 0 => Math.Abs(number) < 1e15 ? RoundDigits(number, (int)decimals) : number,
        _ => Math.Round(number / Math.Pow(10, -decimals), MidpointRounding.AwayFromZero) * Math.Pow(10, -decimals),
    };

    // By the shortest digits that read as the number, so that 2.675 rounds to 2.68 although its double is a little less.
    private static double RoundDigits(double number, int decimals)
    {
        if (Math.Abs(number) >= 1e12)
            return Math.Round(number, Math.Min(decimals, 15), MidpointRounding.AwayFromZero);

        // 15 digits tell the side of all but what lies at a half.
        var digits = (decimal)number;
        var isHalf = decimal.Remainder(digits, 1 / Power(decimals)) is var rest && Math.Abs(rest) == 0.5m / Power(decimals);
        if (isHalf)
            digits = decimal.Parse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return (double)Math.Round(digits, decimals, MidpointRounding.AwayFromZero);
    }

    private static decimal Power(long exponent)
    {
        var power = 1m;
        for (; exponent > 0; exponent--)
            power *= 10;
        return power;
    }
}
