using System.Runtime.InteropServices;

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
}
