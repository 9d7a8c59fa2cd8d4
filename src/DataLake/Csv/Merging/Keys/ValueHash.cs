using System.Buffers.Binary;

namespace DataLake.Csv.Merging.Keys;

/// <summary>A fast 64-bit hash of bytes, in the manner of wyhash: multiply, and fold the product's halves.</summary>
internal static class ValueHash
{
    private const ulong Seed = 0xA0761D6478BD642F;
    private const ulong Step = 0xE7037ED1A0B428DB;

    /// <summary>The hash; the same on every machine.</summary>
    /// <param name="value">The bytes.</param>
    /// <param name="seed">Another seed gives other hashes, independent of these.</param>
    public static ulong Of(ReadOnlySpan<byte> value, ulong seed = Seed)
    {
        var hash = Fold(seed ^ (ulong)value.Length, Step);
        for (; value.Length >= sizeof(ulong); value = value[sizeof(ulong)..])
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(value), Step);

        ulong rest = 0;
        foreach (var one in value)
            rest = (rest << 8) | one;
        return Fold(Fold(hash ^ rest, Step), seed);
    }

    private static ulong Fold(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }
}
