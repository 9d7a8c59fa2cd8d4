using System.Runtime.InteropServices;

namespace DataLake.Csv.Merging.Keys;

/// <summary>A record's key, and its number.</summary>
/// <param name="Key">The key.</param>
/// <param name="Row">The number.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct KeyEntry(KeyHash Key, long Row);
