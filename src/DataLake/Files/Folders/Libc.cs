using System.Runtime.InteropServices;

namespace DataLake.Files.Folders;

/// <summary>The system calls that .NET does not offer: names by their bytes, relative to an open folder, without following links.</summary>
internal static class Libc
{
    public const int AtCurrentFolder = -100;
    public const int AtRemoveFolder = 0x200;
    public const int AtSymlinkNoFollow = 0x100;
    public const int AtEmptyPath = 0x1000;

    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int Append = 0x400;
    public const int Create = 0x40;
    public const int Exclusive = 0x80;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int PathOnly = 0x200000;

    public const int LockExclusive = 2;
    public const int LockExclusiveNow = 2 | 4;
    public const int Unlock = 8;

    public const int LimitOfOpenFiles = 7;

    public const uint StatxBasic = 0x7ff;
    public const uint StatxBorn = 0x800;

    // ARM and POWER number these two otherwise than everybody else.
    private static readonly bool OtherNumbers = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm or Architecture.Ppc64le;

    public static int Directory { get; } = OtherNumbers ? 0x4000 : 0x10000;

    public static int NoFollow { get; } = OtherNumbers ? 0x8000 : 0x20000;

    [DllImport("libc", EntryPoint = "openat", SetLastError = true)]
    public static extern int OpenAt(int folder, byte[] name, int flags, uint mode);

    [DllImport("libc", EntryPoint = "mkdirat", SetLastError = true)]
    public static extern int MakeFolderAt(int folder, byte[] name, uint mode);

    [DllImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    public static extern int UnlinkAt(int folder, byte[] name, int flags);

    [DllImport("libc", EntryPoint = "renameat", SetLastError = true)]
    public static extern int RenameAt(int fromFolder, byte[] from, int toFolder, byte[] to);

    [DllImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    private static extern int RenameAt(int fromFolder, byte[] from, int toFolder, byte[] to, uint flags);

    [DllImport("libc", EntryPoint = "linkat", SetLastError = true)]
    public static extern int LinkAt(int fromFolder, byte[] from, int toFolder, byte[] to, int flags);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    public static extern int Statx(int folder, byte[] name, int flags, uint mask, out Statx result);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(int file, ref byte bytes, nint count);

    [DllImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    public static extern int GetLimit(int what, out ResourceLimit limit);

    [DllImport("libc", EntryPoint = "fchown", SetLastError = true)]
    public static extern int ChangeOwner(int file, uint user, uint group);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static extern int Sync(int file);

    [DllImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    public static extern int SyncFileSystem(int file);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static extern int Lock(int file, int operation);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    public static extern int Close(int file);

    [DllImport("libc", EntryPoint = "fdopendir", SetLastError = true)]
    public static extern nint OpenFolder(int file);

    [DllImport("libc", EntryPoint = "readdir", SetLastError = true)]
    public static extern nint ReadFolder(nint folder);

    [DllImport("libc", EntryPoint = "closedir")]
    public static extern int CloseFolder(nint folder);

    /// <summary>Gives a file a name that nothing has. Not every system has the call, and musl has long been without it.</summary>
    public static int RenameNewAt(int fromFolder, byte[] from, int toFolder, byte[] to)
    {
        const uint NoReplace = 1;
        try
        {
            return RenameAt(fromFolder, from, toFolder, to, NoReplace);
        }
        catch (EntryPointNotFoundException)
        {
            Marshal.SetLastPInvokeError(Errno.NoSuchCall);
            return -1;
        }
    }
}
