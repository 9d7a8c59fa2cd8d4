using System.Globalization;
using System.Runtime.InteropServices;
using DataLake.Files.Folders;

namespace DataLake.Files;

/// <summary>What a process has open by a number: written to where others that share it write on.</summary>
internal static class Descriptor
{
    private static readonly string[] Folders = ["/dev/fd/", "/proc/self/fd/"];

    /// <summary>The number that a path stands for, such as 1 for <c>/dev/stdout</c>; null for other paths.</summary>
    public static int? Of(string path)
    {
        if (!LinuxFolder.IsSupported)
            return null;
        if (path is "/dev/stdout")
            return 1;
        if (path is "/dev/stderr")
            return 2;
        return Folders.FirstOrDefault(folder => path.StartsWith(folder, StringComparison.Ordinal)) is { } found
            && int.TryParse(path.AsSpan(found.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Writes all of a piece.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public static void Write(int descriptor, ReadOnlySpan<byte> piece)
    {
        while (piece.Length > 0)
        {
            var written = (int)Libc.Write(descriptor, ref MemoryMarshal.GetReference(piece), piece.Length);
            if (written < 0)
                throw new IOException(Marshal.GetLastPInvokeErrorMessage());
            piece = piece[written..];
        }
    }
}
