using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace DataLake.Csv.Merging.Keys;

/// <summary>A key as a hash of 128 bits: equal ones are taken for equal keys.</summary>
/// <param name="High">One half.</param>
/// <param name="Low">The other half, independent of the first.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct KeyHash(ulong High, ulong Low)
{
    /// <summary>The hash of a key.</summary>
    /// <param name="key">The key's bytes.</param>
    /// <param name="seed">Another seed gives other hashes.</param>
    public static KeyHash Of(ReadOnlySpan<byte> key, long seed)
    {
        Span<byte> halves = stackalloc byte[2 * sizeof(ulong)];
        XxHash128.Hash(key, halves, seed);
        return MemoryMarshal.Read<KeyHash>(halves);
    }

    /// <summary>The hash is random enough as it is.</summary>
    public override int GetHashCode() => (int)Low;
}
