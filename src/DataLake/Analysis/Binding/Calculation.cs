using DataLake.Analysis.Faults;

namespace DataLake.Analysis.Binding;

/// <summary>Arithmetic that says when a result does not exist, instead of giving infinity or wrapping around.</summary>
internal static class Calculation
{
    /// <summary>Whole numbers; <c>/</c> is not among them, for a quotient is a <see cref="double"/>.</summary>
    public static Func<long, long, long> OfIntegers(string symbol, Func<string, string, EvaluationFault> fault)
    {
        Func<long, long, long> calculate = symbol switch
        {
            "+" => (x, y) => checked(x + y),
            "-" => (x, y) => checked(x - y),
            "*" => (x, y) => checked(x * y),
            _ => (x, y) => y switch { 0 => throw DivisionByZero(fault), -1 => 0, _ => x % y },
        };
        return (x, y) =>
        {
            try
            {
                return calculate(x, y);
            }
            catch (OverflowException)
            {
                throw fault("NumberOverflow", $"{x} {symbol} {y} does not fit 64 bits (CAST one of them AS DOUBLE)");
            }
        };
    }

    public static Func<double, double, double> OfNumbers(string symbol, Func<string, string, EvaluationFault> fault) => symbol switch
    {
        "+" => (x, y) => Finite(x + y, fault),
        "-" => (x, y) => Finite(x - y, fault),
        "*" => (x, y) => Finite(x * y, fault),
        "/" => (x, y) => y == 0 ? throw DivisionByZero(fault) : Finite(x / y, fault),
        _ => (x, y) => y == 0 ? throw DivisionByZero(fault) : x % y,
    };

    /// <summary>The number, where it is one.</summary>
    public static double Finite(double number, Func<string, string, EvaluationFault> fault) =>
        double.IsFinite(number) ? number : throw fault("NumberOverflow", "the result is too large for a number, or is none");

    private static EvaluationFault DivisionByZero(Func<string, string, EvaluationFault> fault) =>
        fault("DivisionByZero", "division by zero (nullif(x, 0) as the divisor gives null instead)");
}
