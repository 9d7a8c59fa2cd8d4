using DataLake.Analysis.Faults;
using DataLake.Messages;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Conversion;

/// <summary>Arithmetic that says when a result does not exist, instead of giving infinity or wrapping around.</summary>
internal static class Calculation
{
    /// <summary>Whole numbers, exact at any length; <c>/</c> is not among them, for a quotient is a <see cref="double"/>.</summary>
    public static Func<WholeNumber, WholeNumber, WholeNumber> OfWholes(string symbol, Func<string, Message, EvaluationFault> fault) => symbol switch
    {
        "+" => (x, y) => x + y,
        "-" => (x, y) => x - y,
        "*" => (x, y) => x * y,
        _ => (x, y) => y.IsZero ? throw DivisionByZero(fault) : x % y,
    };

    /// <summary>Decimals, rounded where a result has more than 28 digits; <c>/</c> is not among them.</summary>
    public static Func<decimal, decimal, decimal> OfDecimals(string symbol, Func<string, Message, EvaluationFault> fault)
    {
        Func<decimal, decimal, decimal> calculate = symbol switch
        {
            "+" => (x, y) => x + y,
            "-" => (x, y) => x - y,
            "*" => (x, y) => x * y,
            _ => (x, y) => y == 0 ? throw DivisionByZero(fault) : x % y,
        };
        return (x, y) =>
        {
            try
            {
                return calculate(x, y);
            }
            catch (OverflowException)
            {
                throw fault("NumberOverflow", $"{x} {symbol} {y} has more digits than the 28 of a Decimal (CAST one of them AS DOUBLE)");
            }
        };
    }

    public static Func<double, double, double> OfNumbers(string symbol, Func<string, Message, EvaluationFault> fault) => symbol switch
    {
        "+" => (x, y) => Finite(x + y, fault),
        "-" => (x, y) => Finite(x - y, fault),
        "*" => (x, y) => Finite(x * y, fault),
        "/" => (x, y) => y == 0 ? throw DivisionByZero(fault) : Finite(x / y, fault),
        _ => (x, y) => y == 0 ? throw DivisionByZero(fault) : x % y,
    };

    /// <summary>The number, where it is one.</summary>
    public static double Finite(double number, Func<string, Message, EvaluationFault> fault) =>
        double.IsFinite(number) ? number : throw fault("NumberOverflow", "the result is too large for a number, or is not a number");

    /// <summary>A date some days later.</summary>
    public static DateTime AddDays(DateTime date, long days, Func<string, Message, EvaluationFault> fault) =>
        Add(date, x => days is > -4_000_000 and < 4_000_000 ? x.AddDays(days) : throw new ArgumentOutOfRangeException(nameof(days)), fault);

    /// <summary>What is made of a date, where it lies within the years 1 to 9999.</summary>
    public static DateTime Add(DateTime date, Func<DateTime, DateTime> add, Func<string, Message, EvaluationFault> fault)
    {
        try
        {
            return add(date);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw fault("DateOverflow", "the date is not within the years 1 to 9999");
        }
    }

    private static EvaluationFault DivisionByZero(Func<string, Message, EvaluationFault> fault) =>
        fault("DivisionByZero", "division by zero (nullif(x, 0) as the divisor gives null instead)");
}
