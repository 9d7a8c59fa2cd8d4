using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using DataLake.Content;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Planning;

/// <summary>Values as bytes whose order is theirs, however they are compared.</summary>
/// <remarks>Each ends by itself: of two that differ, none is the beginning of the other.</remarks>
internal static class SortKeyBytes
{
    private const byte Below = 1;
    private const byte Zero = 2;
    private const byte Above = 3;

    // Of a whole number: above it those from zero on, below it the others.
    private const byte NoBytes = 128;

    public static void Append(Utf8Buffer key, long value) =>
        BinaryPrimitives.WriteUInt64BigEndian(key.Reserve(sizeof(ulong)), (ulong)value ^ (1UL << 63));

    public static void Append(Utf8Buffer key, double value)
    {
        // A negative number's bits grow as it falls; zero has no sign.
        var bits = value == 0 ? 0 : BitConverter.DoubleToInt64Bits(value);
        BinaryPrimitives.WriteUInt64BigEndian(key.Reserve(sizeof(ulong)), bits < 0 ? ~(ulong)bits : (ulong)bits | (1UL << 63));
    }

    /// <summary>A text, by its bytes: two zeros end it, and a zero in it is followed by what is not a zero.</summary>
    public static void Append(Utf8Buffer key, ReadOnlySpan<byte> text)
    {
        for (int zero; (zero = text.IndexOf((byte)0)) >= 0; text = text[(zero + 1)..])
        {
            key.Append(text[..(zero + 1)]);
            key.Append(byte.MaxValue);
        }

        key.Append(text);
        key.Append("\0\0"u8);
    }

    /// <summary>A whole number: how many bytes it takes first, so that small ones, which most are, take few.</summary>
    public static void Append(Utf8Buffer key, WholeNumber value)
    {
        if (value.TryGetInt64(out var small))
        {
            AppendShort(key, small);
            return;
        }

        key.Append(value.Sign > 0 ? byte.MaxValue : byte.MinValue);
        var start = key.Written.Length;
        var digits = BigInteger.Abs(value.Value).ToByteArray(isUnsigned: true, isBigEndian: true);
        BinaryPrimitives.WriteInt32BigEndian(key.Reserve(sizeof(int)), digits.Length);
        key.Append(digits);
        if (value.Sign < 0)
            Invert(key.From(start));
    }

    /// <summary>A number with decimals: where its first digit stands, then its digits.</summary>
    public static void Append(Utf8Buffer key, decimal value)
    {
        key.Append(value == 0 ? Zero : value > 0 ? Above : Below);
        if (value == 0)
            return;
        var start = key.Written.Length;
        var (mantissa, scale) = ExactDecimal.Parts(Math.Abs(value));
        Span<byte> digits = stackalloc byte[40];
        ((UInt128)mantissa).TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        key.Append((byte)(128 + length - scale));
        key.Append(digits[..length].TrimEnd((byte)'0'));
        key.Append((byte)0);
        if (value < 0)
            Invert(key.From(start));
    }

    private static void AppendShort(Utf8Buffer key, long value)
    {
        var length = (64 - BitOperations.LeadingZeroCount((ulong)(value < 0 ? ~value : value)) + 7) / 8;
        var bytes = key.Reserve(1 + length);
        bytes[0] = (byte)(value < 0 ? NoBytes - 1 - length : NoBytes + length);
        for (var i = length; i > 0; i--, value >>= 8)
            bytes[i] = (byte)value;
    }

    /// <summary>Turns the order of bytes round.</summary>
    public static void Invert(Span<byte> bytes)
    {
        foreach (ref var b in bytes)
            b = (byte)~b;
    }
}
