using DataLake.Files.Folders;
using Microsoft.Win32.SafeHandles;

namespace DataLake.Files;

/// <summary>What a path leads to, links followed: which file it is, of what kind, and whose.</summary>
/// <param name="Device">The file system that it lies in.</param>
/// <param name="Inode">Its number there: with <paramref name="Device"/> its identity, whatever it is called.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="Mode">Its kind and permissions, as <c>stat</c> gives them.</param>
/// <param name="User">Its owner.</param>
/// <param name="Group">Its group.</param>
/// <remarks>.NET tells none of this but the permissions. On systems other than Linux there is no status, and names alone count.</remarks>
internal readonly record struct FileStatus(ulong Device, ulong Inode, uint Links, ushort Mode, uint User, uint Group)
{
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;
    private const int FolderKind = 0x4000;
    private const int PermissionMask = 0xFFF;

    /// <summary>Whether it is a file with content of its own: no folder, device, pipe or socket.</summary>
    public bool IsRegular => (Mode & KindMask) == RegularKind;

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => (Mode & KindMask) == FolderKind;

    /// <summary>The status of what a path leads to; null where nothing is there, or the system does not tell.</summary>
    public static FileStatus? Of(string path) =>
        LinuxFolder.IsSupported && Libc.Statx(Libc.AtCurrentFolder, RawName.ToBytes(path), 0, Libc.StatxBasic, out var found) == 0
            ? new FileStatus(found.Device, found.Inode, found.Links, found.Mode, found.User, found.Group)
            : null;

    /// <summary>Gives an open file the owner and the permissions of this one.</summary>
    /// <returns>Whether it could be done: only root gives files away.</returns>
    public bool TryApplyTo(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows() || Libc.ChangeOwner((int)file.DangerousGetHandle(), User, Group) != 0)
            return false;
        File.SetUnixFileMode(file, (UnixFileMode)(Mode & PermissionMask)); // after the owner, for a change of owner takes some of them away
        return true;
    }
}
