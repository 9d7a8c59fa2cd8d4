using System.Runtime.InteropServices;

namespace DataLake.Files.Folders;

/// <summary>How much of something a process may have.</summary>
/// <param name="Now">What holds now.</param>
/// <param name="Most">What it may be raised to.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ResourceLimit(ulong Now, ulong Most);
