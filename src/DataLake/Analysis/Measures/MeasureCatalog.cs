using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Functions;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Measures;

/// <summary>The measures by name.</summary>
internal static class MeasureCatalog
{
    private sealed record Definition(string Signature, int Arguments, Func<FunctionCall, Measure> Bind);

    private static readonly Dictionary<string, Definition> Measures = new Definition[]
    {
        new("count(*), count(x) or count(distinct x)", 1, Counted),
        new("sum(x)", 1, Sum),
        new("avg(x)", 1, Average),
        new("min(x)", 1, call => Extreme(call, greatest: false)),
        new("max(x)", 1, call => Extreme(call, greatest: true)),
        new("median(x)", 1, call => new Percentile(call.Number(0), 0.5)),
        new("percentile(x, fraction)", 2, call => new Percentile(call.Number(0), Fraction(call))),
        new("variance(x)", 1, call => new SecondMoment(call.Number(0), moments => moments.Variance)),
        new("stddev(x)", 1, call => new SecondMoment(call.Number(0), moments => moments.Variance is { } variance ? Math.Sqrt(variance) : null)),
        new("corr(x, y)", 2, call => new PairMeasure(call.Number(0), call.Number(1), pairs => pairs.Correlation)),
        new("covar(x, y)", 2, call => new PairMeasure(call.Number(0), call.Number(1), pairs => pairs.JointDeviations / (pairs.Count - 1))),
        // As SQL has it: the dependent variable first.
        new("regr_slope(y, x)", 2, call => new PairMeasure(call.Number(0), call.Number(1), pairs =>
            pairs.Y.SquaredDeviations > 0 ? pairs.JointDeviations / pairs.Y.SquaredDeviations : null)),
        new("first(x)", 1, call => new First(call.Arguments[0] is ListExpression list ? Conversions.ToDisplay(list) : call.Arguments[0])),
        new("mode(x)", 1, call => new Mode(call.Arguments[0])),
        new("string_agg([distinct] x, separator)", 2, call => new StringAggregate(Conversions.ToDisplay(call.Arguments[0]), call.ConstantText(1), call.Node.Distinct)),
    }.ToDictionary(measure => measure.Signature[..measure.Signature.IndexOf('(')]);

    /// <summary>The names of all measures.</summary>
    public static IReadOnlyCollection<string> Names => Measures.Keys;

    public static Measure Bind(FunctionCall call)
    {
        var measure = Measures[call.Node.Function];
        var takesDistinct = call.Node.Function is "count" or "string_agg";
        if ((call.Node.Star && call.Node.Function != "count") || (call.Node.Distinct && !takesDistinct) || (!call.Node.Star && call.Count != measure.Arguments))
            throw AnalysisError.Arguments(call.Conversions.Source, call.Node.Position, measure.Signature);
        return measure.Bind(call);
    }

    private static Measure Counted(FunctionCall call) => call switch
    {
        { Node.Star: true } => new Count(null),
        { Node.Distinct: true } => new CountDistinct(call.Arguments[0]),
        _ => new Count(Conversions.Presence(call.Arguments[0])),
    };

    // What is exact is summed exactly.
    private static Measure Sum(FunctionCall call)
    {
        var fault = call.Fault;
        return call.Arguments[0] switch
        {
            ValueExpression<WholeNumber> whole => new WholeSum(whole, ValueKind.Integer, total => total.Sum),
            ValueExpression<decimal> number => new DecimalTotal(number, ValueKind.Decimal, total => total.Sum.TryGet(out var sum)
                ? sum
                : throw fault("NumberOverflow", "the sum has more digits than the 28 of a Decimal (CAST the summand AS DOUBLE)")),
            _ => new Total(call.Number(0), total => Calculation.Finite(total.Sum.Value, fault)),
        };
    }

    private static Measure Average(FunctionCall call)
    {
        var fault = call.Fault;
        return call.Arguments[0] switch
        {
            ValueExpression<WholeNumber> whole => new WholeSum(whole, ValueKind.Double, total => total.Sum.ToDouble() / total.Count),
            ValueExpression<decimal> number => new DecimalTotal(number, ValueKind.Double, total => total.Sum.Average(total.Count)),
            _ => new Total(call.Number(0), total => Calculation.Finite(total.Sum.Value / total.Count, fault)),
        };
    }

    private static Measure Extreme(FunctionCall call, bool greatest)
    {
        call.Conversions.Order(call.Arguments[0]);
        return call.Arguments[0] switch
        {
            TextExpression text => new TextExtreme(text, greatest),
            ValueExpression<WholeNumber> whole => new WholeExtreme(whole, greatest),
            ValueExpression<decimal> number => new Extreme<decimal>(number, greatest),
            ValueExpression<bool> boolean => new Extreme<bool>(boolean, greatest),
            ValueExpression<DateTime> date => new Extreme<DateTime>(date, greatest),
            ValueExpression<DateTimeOffset> instant => new Extreme<DateTimeOffset>(instant, greatest),
            _ => new Extreme<double>(call.Number(0), greatest),
        };
    }

    private static double Fraction(FunctionCall call) => Numbers.ToDouble(call.Arguments[1]) is Constant<double> { Value: >= 0 and <= 1 } constant
        ? constant.Value
        : throw call.Problem(1, "the fraction is a number from 0 to 1, such as 0.9");
}
