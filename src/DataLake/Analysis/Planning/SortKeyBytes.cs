using System.Buffers.Binary;
using DataLake.Analysis.Expressions;
using DataLake.Values;

namespace DataLake.Analysis.Planning;

/// <summary>Values as bytes whose order is theirs, however they are compared.</summary>
/// <remarks>Each ends by itself: of two that differ, none is the beginning of the other.</remarks>
internal static class SortKeyBytes
{
    private const byte IsNumber = 1;
    private const byte IsText = 2;

    public static void Append(Utf8Buffer key, long value) =>
        BinaryPrimitives.WriteUInt64BigEndian(key.Reserve(sizeof(ulong)), (ulong)value ^ (1UL << 63));

    public static void Append(Utf8Buffer key, double value)
    {
        // A negative number's bits grow as it falls; zero has no sign.
        var bits = value == 0 ? 0 : BitConverter.DoubleToInt64Bits(value);
        BinaryPrimitives.WriteUInt64BigEndian(key.Reserve(sizeof(ulong)), bits < 0 ? ~(ulong)bits : (ulong)bits | (1UL << 63));
    }

    /// <summary>A text, by its bytes: two zeros end it, and a zero in it is followed by what is no zero.</summary>
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

    /// <summary>A text whose type nobody declared: numbers first, by value; then the rest.</summary>
    public static void Append(Utf8Buffer key, ReadOnlySpan<byte> text, DataCulture culture)
    {
        if (culture.TryParse(text, out double number))
        {
            key.Append(IsNumber);
            Append(key, number);
            return;
        }

        key.Append(IsText);
        Append(key, text);
    }
}
