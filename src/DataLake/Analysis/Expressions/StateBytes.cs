using System.Numerics;
using System.Runtime.InteropServices;
using DataLake.Content;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Expressions;

/// <summary>Structures of plain values as bytes, for the same run to read again.</summary>
internal static class StateBytes
{
    /// <summary>Adds a structure.</summary>
    public static void Append<T>(Utf8Buffer bytes, in T state)
        where T : struct => bytes.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in state)));

    /// <summary>Takes a structure off.</summary>
    public static T Take<T>(ref ReadOnlySpan<byte> bytes)
        where T : struct
    {
        var state = default(T);
        var own = MemoryMarshal.AsBytes(new Span<T>(ref state));
        bytes[..own.Length].CopyTo(own);
        bytes = bytes[own.Length..];
        return state;
    }

    /// <summary>Adds a whole number of any length.</summary>
    public static void Append(Utf8Buffer bytes, WholeNumber number)
    {
        if (number.TryGetInt64(out var small))
        {
            Append(bytes, sizeof(long));
            Append(bytes, small);
            return;
        }

        var digits = number.Value.ToByteArray();
        Append(bytes, digits.Length);
        bytes.Append(digits);
    }

    /// <summary>Takes a whole number off.</summary>
    public static WholeNumber TakeWhole(ref ReadOnlySpan<byte> bytes)
    {
        var length = Take<int>(ref bytes);
        var digits = bytes[..length];
        bytes = bytes[length..];
        return length == sizeof(long) ? new WholeNumber(MemoryMarshal.Read<long>(digits)) : new WholeNumber(new BigInteger(digits));
    }
}
