using System.Globalization;
using System.Numerics;

namespace DataLake.Values.Numbers;

/// <summary>What a <see cref="decimal"/> does not say of itself.</summary>
internal static class ExactDecimal
{
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The powers of ten that a double holds exactly, from one on.</summary>
    public static readonly double[] Powers = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>The nearest double.</summary>
    public static double ToDouble(decimal value)
    {
        var (mantissa, scale) = Parts(value);

        // Two numbers that doubles hold exactly are divided with one rounding.
        return Int128.Abs(mantissa) <= 1L << 53 && scale < Powers.Length
            ? (double)(long)mantissa / Powers[scale]
            : double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The number without zeros at the end of its decimals.</summary>
    public static decimal Normalize(decimal value) => value / One;

    /// <summary>The digits as a whole number, and how many of them are decimals.</summary>
    public static (Int128 Mantissa, int Scale) Parts(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = (Int128)new UInt128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return (bits[3] < 0 ? -mantissa : mantissa, (bits[3] >> 16) & 0xFF);
    }

    /// <summary>A decimal of digits and a scale; false where 28 digits do not hold it.</summary>
    public static bool TryMake(BigInteger mantissa, int scale, out decimal value)
    {
        while (scale > 0 && (mantissa % 10).IsZero)
            (mantissa, scale) = (mantissa / 10, scale - 1);
        value = 0;
        if (scale > 28 || BigInteger.Abs(mantissa) > (BigInteger)decimal.MaxValue)
            return false;
        var digits = (UInt128)BigInteger.Abs(mantissa);
        value = new decimal((int)(uint)digits, (int)(uint)(digits >> 32), (int)(uint)(digits >> 64), mantissa.Sign < 0, (byte)scale);
        return true;
    }
}
