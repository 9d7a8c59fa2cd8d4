using DataLake.Files.Folders;
using Microsoft.Win32.SafeHandles;

namespace DataLake.Files;

/// <summary>A file that several processes write to: each piece goes whole to the end that the file has then.</summary>
/// <remarks>
/// .NET's append mode finds the end once and writes over what others add from then on. Linux has a mode in which the system
/// finds it at each write; elsewhere the end is looked up before each.
/// </remarks>
internal sealed class AppendedFile : IDisposable
{
    private readonly SafeFileHandle handle;

    /// <summary>Opens a file, or creates it.</summary>
    /// <exception cref="IOException">It cannot be opened or created.</exception>
    public AppendedFile(string path)
    {
        handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        if (!LinuxFolder.IsSupported)
            return;
        using (handle)
        {
            var number = Libc.OpenAt(Libc.AtCurrentFolder, RawName.ToBytes(path), Libc.WriteOnly | Libc.Append | Libc.CloseOnExec, 0);
            handle = number >= 0 ? new SafeFileHandle(number, ownsHandle: true) : throw Errno.Exception(Errno.Last, path);
        }
    }

    /// <summary>Adds a piece.</summary>
    /// <exception cref="IOException">It cannot be written: the disk may be full.</exception>
    public void Add(ReadOnlySpan<byte> piece)
    {
        if (!LinuxFolder.IsSupported)
        {
            RandomAccess.Write(handle, piece, RandomAccess.GetLength(handle));
            return;
        }

        Descriptor.Write((int)handle.DangerousGetHandle(), piece);
    }

    public void Dispose() => handle.Dispose();
}
