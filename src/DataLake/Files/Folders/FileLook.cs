using Microsoft.Win32.SafeHandles;

namespace DataLake.Files.Folders;

/// <summary>What the file system says of a file: as long as all of it is the same, so is the content, unless clocks were too coarse to tell.</summary>
/// <param name="Kind">What it is; a link is not followed.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Modified">When its content last changed, in nanoseconds since 1970; anyone can set it.</param>
/// <param name="Changed">When anything of it last changed, in nanoseconds since 1970; nobody can set it. 0 where the system does not tell.</param>
/// <param name="Inode">Which file of the file system it is; 0 where the system does not tell.</param>
internal readonly record struct FileLook(FileKind Kind, long Size, long Modified, long Changed, ulong Inode)
{
    // Clocks of file systems tick: every 2 s on FAT, every second on some, and by the kernel's 4 to 10 ms on those whose times have fractions.
    private const long CoarseTick = 2_000_000_000;
    private const long FineTick = 20_000_000;
    private const long FinestOfCoarse = 10_000_000;

    /// <summary>When its content last changed.</summary>
    public DateTime ModifiedUtc => DateTime.UnixEpoch.AddTicks(Modified / 100);

    /// <summary>How long after a change another one could have left the same time, in nanoseconds.</summary>
    public long Tick => HasFraction(Modified) || HasFraction(Changed) ? FineTick : CoarseTick;

    /// <summary>How long a look at it has to wait until any later change would show.</summary>
    public TimeSpan TimeUntilSure => TimeSpan.FromTicks(Math.Max(0, Math.Max(Modified, Changed) + Tick - Now) / 100 + 1);

    /// <summary>The time as file systems tell it, in nanoseconds since 1970.</summary>
    public static long Now => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;

    /// <summary>What the file system says of a path's end; null where nothing is there, or the system does not tell all of it.</summary>
    public static FileLook? Of(string path) => LinuxFolder.IsSupported ? LinuxFolder.LookAt(Libc.AtCurrentFolder, path)?.Look : null;

    /// <summary>The same of an open file; null also where it changed so lately that another change might not show.</summary>
    public static FileLook? SureOf(SafeFileHandle file) =>
        LinuxFolder.IsSupported && LinuxFolder.LookAt((int)file.DangerousGetHandle(), "") is var (look, exact) && look.IsSure(exact) ? look : null;

    /// <summary>Whether any change after this moment would show.</summary>
    /// <param name="exact">Whether it would however soon it came (<see cref="Folder.TellsEveryChange"/>).</param>
    public bool IsSure(bool exact) => Inode != 0 && (exact || Now - Math.Max(Modified, Changed) >= Tick);

    private static bool HasFraction(long time) => time % FinestOfCoarse != 0;
}
