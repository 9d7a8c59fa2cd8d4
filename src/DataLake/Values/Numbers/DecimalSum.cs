using System.Numerics;

namespace DataLake.Values.Numbers;

/// <summary>An exact sum of decimals, however many there are and whatever their digits.</summary>
internal struct DecimalSum
{
    private const long LargestExact = 1L << 53; // of the whole numbers that a Double holds
    private const int EnoughDigits = 30;

    private static readonly Int128 Largest = Int128.MaxValue / 4;

    private static readonly long[] Factors = [.. Enumerable.Range(0, 19).Select(power => (long)BigInteger.Pow(10, power))];

    private Int128 total;
    private int scale;

    // Of a sum that 128 bits do not hold.
    private object? wide;

    /// <summary>The sum as digits, and how many of them are decimals.</summary>
    public readonly (WholeNumber Mantissa, int Scale) Parts => (
        wide is BigInteger value ? new WholeNumber(value) : total >= long.MinValue && total <= long.MaxValue ? new WholeNumber((long)total) : new WholeNumber((BigInteger)total), scale);

    /// <summary>Adds a number.</summary>
    public void Add(decimal number)
    {
        var (mantissa, decimals) = ExactDecimal.Parts(number);
        Add(mantissa, decimals);
    }

    /// <summary>Adds digits of which some are decimals.</summary>
    public void Add(Int128 mantissa, int decimals)
    {
        if (decimals == scale && wide is null)
        {
            total += mantissa;
            if (total > Largest || total < -Largest)
                Widen();
        }
        else if (!TryAddScaled(mantissa, decimals))
        {
            Add((BigInteger)mantissa, decimals);
        }
    }

    /// <summary>Adds another sum.</summary>
    public void Add(in DecimalSum other)
    {
        if (other.scale == scale && wide is null && other.wide is null)
        {
            total += other.total;
            if (total > Largest || total < -Largest)
                Widen();
            return;
        }

        if (other.wide is null && TryAddScaled(other.total, other.scale))
            return;
        var (mantissa, decimals) = other.Parts;
        Add(mantissa, decimals);
    }

    /// <summary>Adds digits of which some are decimals.</summary>
    public void Add(WholeNumber mantissa, int decimals)
    {
        if (mantissa.TryGetInt64(out var small))
            Add((Int128)small, decimals);
        else
            Add(mantissa.Value, decimals);
    }

    /// <summary>The sum; false where 28 digits do not hold it.</summary>
    public readonly bool TryGet(out decimal value) => ExactDecimal.TryMake(Parts.Mantissa.Value, scale, out value);

    /// <summary>The sum divided by a number of values: the nearest Double, rounded once.</summary>
    public readonly double Average(long count)
    {
        if (wide is null && Int128.Abs(total) <= LargestExact && scale < ExactDecimal.Powers.Length && ExactDecimal.Powers[scale] * count is var divisor && divisor <= LargestExact)
            return (long)total / divisor;
        var (sum, parts) = (Parts.Mantissa.Value, BigInteger.Pow(10, scale) * count);
        var more = Math.Max(0, EnoughDigits + (int)((parts.GetBitLength() - sum.GetBitLength()) * Math.Log10(2)));
        var quotient = BigInteger.DivRem(sum * BigInteger.Pow(10, more), parts, out var rest);
        var (end, digits) = rest.IsZero ? ("", more) : ("1", more + 1); // one more digit says that it is not all
        return double.Parse(FormattableString.Invariant($"{quotient}{end}e-{digits}"), System.Globalization.CultureInfo.InvariantCulture);
    }

    // Sums of fewer than 19 digits: where one has fewer decimals, 128 bits hold it with as many as the other's.
    private bool TryAddScaled(Int128 mantissa, int decimals)
    {
        var more = Math.Abs(decimals - scale);
        if (wide is not null || more >= Factors.Length || Int128.Abs(total) > long.MaxValue || Int128.Abs(mantissa) > long.MaxValue)
            return false;
        total = decimals > scale ? (total * Factors[more]) + mantissa : total + (mantissa * Factors[more]);
        scale = Math.Max(scale, decimals);
        if (total > Largest || total < -Largest)
            Widen();
        return true;
    }

    private void Add(BigInteger mantissa, int decimals)
    {
        var sum = Parts.Mantissa.Value;
        if (decimals > scale)
            (sum, scale) = (sum * BigInteger.Pow(10, decimals - scale), decimals);
        sum += mantissa * BigInteger.Pow(10, scale - decimals);
        var isWide = BigInteger.Abs(sum) > Largest;
        (total, wide) = (isWide ? 0 : (Int128)sum, isWide ? sum : null);
    }

    private void Widen() => (total, wide) = (0, (BigInteger)total);
}
