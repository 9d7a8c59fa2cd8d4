using DataLake.Analysis.Binding;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;

namespace DataLake.Analysis.Functions;

/// <summary>Functions of numbers.</summary>
internal static class NumberFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new("abs(number)", 1, call => OfNumber(call, Math.Abs)),
        new("floor(number)", 1, call => OfNumber(call, Math.Floor)),
        new("ceil(number)", 1, call => OfNumber(call, Math.Ceiling)),
        new("sign(number)", 1, call => OfNumber(call, x => Math.Sign(x))),
        new("exp(number)", 1, call => OfNumber(call, Math.Exp)),
        new("sqrt(number)", 1, call => OfNumber(call, Math.Sqrt)),
        new("ln(number)", 1, call => OfNumber(call, Math.Log)),
        new("log10(number)", 1, call => OfNumber(call, Math.Log10)),
        new("power(number, exponent)", 2, Power),
        new("round(number[, decimals])", 1, 2, Round),
        new("round_even(number)", 1, call => OfNumber(call, x => Math.Round(x, MidpointRounding.ToEven))),
        new("width_bucket(number, low, high, buckets)", 4, call =>
            new WidthBucket(call.Number(0), call.Number(1), call.Number(2), call.Integer(3), call.Fault)),
        new("t_test(t, degrees_of_freedom)", 2, call =>
            new Map2<double, double, double>(call.Number(0), call.Number(1), StudentDistribution.TwoSided)),
    ];

    private static Map<double, double> OfNumber(FunctionCall call, Func<double, double> function)
    {
        var fault = call.Fault;
        return new Map<double, double>(call.Number(0), x => Calculation.Finite(function(x), fault));
    }

    private static Map2<double, double, double> Power(FunctionCall call)
    {
        var fault = call.Fault;
        return new Map2<double, double, double>(call.Number(0), call.Number(1), (x, y) => Calculation.Finite(Math.Pow(x, y), fault));
    }

    // Halves away from zero, as SQL and people round.
    private static Map2<double, long, double> Round(FunctionCall call) => new(
        call.Number(0),
        call.Count == 2 ? call.Integer(1) : new Constant<long>(0),
        (x, decimals) => decimals switch
        {
            > 15 => x,
            >= 0 => Math.Abs(x) < 1e15 ? RoundDecimal(x, (int)decimals) : x,
            _ => Math.Round(x / Math.Pow(10, -decimals), MidpointRounding.AwayFromZero) * Math.Pow(10, -decimals),
        });

    // As the shortest decimal that reads as x, so that 2.675 rounds to 2.68 although its double is a little less.
    private static double RoundDecimal(double x, int decimals) =>
        Math.Abs(x) < 1e12 ? (double)Math.Round((decimal)x, decimals, MidpointRounding.AwayFromZero) : Math.Round(x, decimals, MidpointRounding.AwayFromZero);

    private sealed class WidthBucket(
        ValueExpression<double> operand, ValueExpression<double> low, ValueExpression<double> high, ValueExpression<long> buckets,
        Func<string, string, EvaluationFault> fault) : ValueExpression<long>
    {
        // 0 below the range, buckets + 1 from its end on, as SQL:2003 has it.
        public override bool TryGet(Row row, out long value)
        {
            value = 0;
            if (!operand.TryGet(row, out var x) || !low.TryGet(row, out var from) || !high.TryGet(row, out var to) || !buckets.TryGet(row, out var count))
                return false;
            if (to <= from || count < 1)
                throw fault("FunctionRange", "width_bucket needs low < high and at least one bucket");
            value = x < from ? 0 : x >= to ? count + 1 : Math.Min((long)((x - from) / (to - from) * count) + 1, count);
            return true;
        }
    }
}
