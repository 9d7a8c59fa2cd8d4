using System.Globalization;
using System.Numerics;

namespace DataLake.Values.Numbers;

/// <summary>A whole number of any length: 64 bits as fast as a <see cref="long"/>, and exact beyond.</summary>
internal readonly struct WholeNumber : IComparable<WholeNumber>, IComparable, IEquatable<WholeNumber>, IUtf8SpanFormattable
{
    private readonly long small;

    // A BigInteger that 64 bits do not hold; null for all others, so that equal numbers are the same in both fields.
    private readonly object? large;

    /// <param name="value">The number.</param>
    public WholeNumber(long value) => small = value;

    /// <param name="value">The number.</param>
    public WholeNumber(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
            small = (long)value;
        else
            large = value;
    }

    /// <summary>Whether 64 bits hold it.</summary>
    public bool IsSmall => large is null;

    /// <summary>Whether it is zero.</summary>
    public bool IsZero => large is null && small == 0;

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => large is null ? Math.Sign(small) : Value.Sign;

    /// <summary>The number, whatever its length.</summary>
    public BigInteger Value => large is BigInteger value ? value : small;

    /// <summary>A number of 64 bits.</summary>
    public static implicit operator WholeNumber(long value) => new(value);

    /// <summary>The sum.</summary>
    public static WholeNumber operator +(WholeNumber x, WholeNumber y)
    {
        var sum = unchecked(x.small + y.small);
        return x.large is null && y.large is null && ((x.small ^ sum) & (y.small ^ sum)) >= 0 ? new(sum) : new(x.Value + y.Value);
    }

    /// <summary>The difference.</summary>
    public static WholeNumber operator -(WholeNumber x, WholeNumber y)
    {
        var difference = unchecked(x.small - y.small);
        return x.large is null && y.large is null && ((x.small ^ y.small) & (x.small ^ difference)) >= 0 ? new(difference) : new(x.Value - y.Value);
    }

    /// <summary>The product.</summary>
    public static WholeNumber operator *(WholeNumber x, WholeNumber y)
    {
        if (x.large is null && y.large is null && Math.BigMul(x.small, y.small, out var low) == low >> 63)
            return new(low);
        return new(x.Value * y.Value);
    }

    /// <summary>What a division leaves, with the sign of <paramref name="x"/>.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="y"/> is zero.</exception>
    public static WholeNumber operator %(WholeNumber x, WholeNumber y) =>
        x.large is null && y.large is null && y.small != -1 ? new(x.small % y.small) : new(x.Value % y.Value);

    /// <summary>The number with the other sign.</summary>
    public static WholeNumber operator -(WholeNumber x) => 0 - x;

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(WholeNumber x, WholeNumber y) => x.Equals(y);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(WholeNumber x, WholeNumber y) => !x.Equals(y);

    /// <summary>The number as a <see cref="long"/>; false where it is too large.</summary>
    public bool TryGetInt64(out long value)
    {
        value = small;
        return large is null;
    }

    /// <summary>The number as a <see cref="decimal"/>; false where it is too large.</summary>
    public bool TryGetDecimal(out decimal value)
    {
        value = small;
        if (large is null)
            return true;
        var fits = BigInteger.Abs(Value) <= (BigInteger)decimal.MaxValue;
        if (fits)
            value = (decimal)Value;
        return fits;
    }

    /// <summary>The nearest <see cref="double"/>: infinite where the number is larger than any.</summary>
    public double ToDouble() => large is null ? small : double.Parse(Value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The order relative to a number with a fraction: exact, however many digits the two have.</summary>
    public int CompareTo(double other)
    {
        if (!double.IsFinite(other) || (large is null && Math.Abs(small) <= 1L << 53))
            return ((double)small).CompareTo(other);
        var order = Value.CompareTo(new BigInteger(Math.Truncate(other)));
        return order != 0 ? order : 0.0.CompareTo(other - Math.Truncate(other));
    }

    /// <summary>The order relative to a number with decimals.</summary>
    public int CompareTo(decimal other) => TryGetDecimal(out var value) ? value.CompareTo(other) : Value.Sign;

    /// <summary>A <see cref="long"/>, or a <see cref="BigInteger"/> where that is too small.</summary>
    public object ToObject() => large ?? small;

    /// <inheritdoc/>
    public int CompareTo(WholeNumber other) => large is null && other.large is null ? small.CompareTo(other.small) : Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is WholeNumber other ? CompareTo(other) : 1;

    /// <inheritdoc/>
    public bool Equals(WholeNumber other) => small == other.small && (large is null ? other.large is null : other.large is BigInteger value && value == (BigInteger)large);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is WholeNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => large?.GetHashCode() ?? small.GetHashCode();

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (large is null)
            return small.TryFormat(utf8Destination, out bytesWritten, default, CultureInfo.InvariantCulture);
        return System.Text.Encoding.UTF8.TryGetBytes(ToString(), utf8Destination, out bytesWritten);
    }

    /// <summary>The digits, with a minus where it is negative.</summary>
    public override string ToString() => large is null ? small.ToString(CultureInfo.InvariantCulture) : Value.ToString(CultureInfo.InvariantCulture);
}
