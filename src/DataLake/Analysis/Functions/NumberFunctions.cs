using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Messages;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Functions;

/// <summary>Functions of numbers.</summary>
internal static class NumberFunctions
{
    public static IEnumerable<Function> All { get; } =
    [
        new("abs(number)", 1, call => OfKind(call, x => x.Sign < 0 ? -x : x, Math.Abs, Math.Abs)),
        new("floor(number)", 1, call => OfKind(call, x => x, Math.Floor, Math.Floor)),
        new("ceil(number)", 1, call => OfKind(call, x => x, Math.Ceiling, Math.Ceiling)),
        new("sign(number)", 1, call => OfKind(call, x => x.Sign, x => Math.Sign(x), x => Math.Sign(x))),
        new("exp(number)", 1, call => OfNumber(call, Math.Exp)),
        new("sqrt(number)", 1, call => OfNumber(call, Math.Sqrt)),
        new("ln(number)", 1, call => OfNumber(call, Math.Log)),
        new("log10(number)", 1, call => OfNumber(call, Math.Log10)),
        new("power(number, exponent)", 2, Power),
        new("round(number[, decimals])", 1, 2, Round),
        new("round_even(number)", 1, call => OfKind(call, x => x, x => Math.Round(x, MidpointRounding.ToEven), x => Math.Round(x, MidpointRounding.ToEven))),
        new("width_bucket(number, low, high, buckets)", 4, call =>
            new WidthBucket(call.Number(0), call.Number(1), call.Number(2), call.Position(3), call.Fault)),
        new("t_test(t, degrees_of_freedom)", 2, call =>
            new Map2<double, double, double>(call.Number(0), call.Number(1), StudentDistribution.TwoSided)),
    ];

    // What is exact stays exact: a number of a kind gives one of that kind.
    private static Expression OfKind(FunctionCall call, Func<WholeNumber, WholeNumber> ofWhole, Func<decimal, decimal> ofDecimal, Func<double, double> ofDouble) => call.Arguments[0].Kind switch
    {
        ValueKind.Integer => new Map<WholeNumber, WholeNumber>(call.Whole(0), ofWhole),
        ValueKind.Decimal => new Map<decimal, decimal>(call.Decimal(0), ofDecimal),
        _ => OfNumber(call, ofDouble),
    };

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

    private static Expression Round(FunctionCall call)
    {
        var decimals = call.Count == 2 ? call.Position(1) : new Constant<long>(0);
        return call.Arguments[0].Kind switch
        {
            ValueKind.Integer => new Map2<WholeNumber, long, WholeNumber>(call.Whole(0), decimals, Rounding.Round),
            ValueKind.Decimal => new Map2<decimal, long, decimal>(call.Decimal(0), decimals, Rounding.Round),
            _ => new Map2<double, long, double>(call.Number(0), decimals, Rounding.Round),
        };
    }

    private sealed class WidthBucket(
        ValueExpression<double> operand, ValueExpression<double> low, ValueExpression<double> high, ValueExpression<long> buckets,
        Func<string, Message, EvaluationFault> fault) : ValueExpression<WholeNumber>
    {
        // 0 below the range, buckets + 1 from its end on, as SQL:2003 has it.
        public override bool TryGet(Row row, out WholeNumber value)
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
