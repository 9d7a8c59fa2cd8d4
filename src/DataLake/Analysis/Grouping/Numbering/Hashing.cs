using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DataLake.Analysis.Grouping.Numbering;

/// <summary>Hashes of keys: fast over short texts, which keys are. Not for storage: they differ between versions.</summary>
internal static class Hashing
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(ulong value)
    {
        var product = Math.BigMul(value ^ 0xA0761D6478BD642F, Multiplier, out var low);
        return (uint)(product ^ low);
    }

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(bytes));
            bytes = bytes[8..];
        }

        return Of(hash ^ Tail(bytes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, Multiplier, out var low);
        return high ^ low;
    }

    // The last one to seven bytes, read as overlapping words.
    private static ulong Tail(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        >= 4 => MemoryMarshal.Read<uint>(bytes) | ((ulong)MemoryMarshal.Read<uint>(bytes[^4..]) << 32),
        > 0 => bytes[0] | ((ulong)bytes[bytes.Length >> 1] << 8) | ((ulong)bytes[^1] << 16),
        _ => 0,
    };
}
