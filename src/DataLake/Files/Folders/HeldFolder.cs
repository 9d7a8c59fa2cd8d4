using Microsoft.Win32.SafeHandles;

namespace DataLake.Files.Folders;

/// <summary>A folder of Linux that is open: once for all who use it at the same time, and for a moment longer.</summary>
/// <remarks>
/// Thousands of files are sent to one folder, and each of them asks for it by its name. It is opened anew only where the name
/// does not lead to this very folder any more, which one call tells. After a moment without a user it is closed, so that
/// nothing is kept from being unmounted.
/// </remarks>
internal sealed class HeldFolder
{
    // More would keep a walk through a deep lake from ever closing what it has seen.
    private const int MostIdle = 16;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);
    private static readonly byte[] Itself = RawName.ToBytes("");

    private static readonly object Gate = new();
    private static readonly Dictionary<(HeldFolder? Parent, string Name), HeldFolder> Held = [];
    private static readonly List<HeldFolder> Idle = []; // those without a user, the first one for the longest
    private static readonly Timer Closing = new(_ => CloseIdle());
    private static bool isToClose;

    private readonly (HeldFolder? Parent, string Name) at;
    private readonly SafeFileHandle handle;
    private readonly ulong inode;
    private int users = 1;
    private bool isReplaced;

    private HeldFolder((HeldFolder? Parent, string Name) at, SafeFileHandle handle, in Statx found, string path)
    {
        (this.at, this.handle, Device, inode, Path) = (at, handle, found.Device, found.Inode, path);
        if (at.Parent is not null)
            at.Parent.users++;
    }

    /// <summary>Where it was when it was opened.</summary>
    public string Path { get; }

    /// <summary>Which file system it is on.</summary>
    public ulong Device { get; }

    /// <summary>Whether it was seen to take names that differ in case for two.</summary>
    public bool TellsCase { get; set; }

    /// <summary>The number that system calls know it by, while it is used.</summary>
    public int Number => (int)handle.DangerousGetHandle();

    /// <summary>The folder of a name; whoever is given it lets it go again.</summary>
    /// <param name="parent">The folder that holds it, without following a link; null for a path, whose links are followed.</param>
    /// <param name="name">Its name there, or the path.</param>
    /// <param name="path">The path, for messages.</param>
    /// <returns>The folder, or null where there is none.</returns>
    public static HeldFolder? Find(HeldFolder? parent, string name, string path)
    {
        var (bytes, from, follow) = (RawName.ToBytes(name), parent?.Number ?? Libc.AtCurrentFolder, parent is null ? 0 : 1);
        if (Libc.Statx(from, bytes, follow * Libc.AtSymlinkNoFollow, Libc.StatxBasic, out var found) == 0)
        {
            lock (Gate)
            {
                if (Held.TryGetValue((parent, name), out var held) && held.Is(found))
                    return held.Used();
            }
        }

        var number = Libc.OpenAt(from, bytes, Libc.PathOnly | Libc.Directory | Libc.CloseOnExec | (follow * Libc.NoFollow), 0);
        if (number < 0)
            return Errno.SaysNotThere(Errno.Last) ? null : throw Errno.Exception(Errno.Last, path);
        var handle = new SafeFileHandle(number, ownsHandle: true);
        if (Libc.Statx(number, Itself, Libc.AtEmptyPath, Libc.StatxBasic, out found) != 0)
            throw Errno.Exception(Errno.Last, path);
        lock (Gate)
            return Hold((parent, name), handle, found, path);
    }

    /// <summary>The same once more.</summary>
    public HeldFolder Again()
    {
        lock (Gate)
            return Used();
    }

    /// <summary>Says that one user of it is done.</summary>
    public void LetGo()
    {
        lock (Gate)
            Leave();
    }

    /// <summary>Closes what has no user.</summary>
    public static void CloseIdle()
    {
        lock (Gate)
        {
            isToClose = false;
            while (Idle.Count > 0)
                CloseFirst();
        }
    }

    private static HeldFolder Hold((HeldFolder? Parent, string Name) at, SafeFileHandle handle, in Statx found, string path)
    {
        if (Held.TryGetValue(at, out var held))
        {
            if (held.Is(found))
            {
                handle.Dispose();
                return held.Used();
            }

            held.isReplaced = true;
            if (Idle.Remove(held))
                held.Close();
        }

        return Held[at] = new HeldFolder(at, handle, found, path);
    }

    /// <summary>Whether it is the one that a call found.</summary>
    public bool Is(in Statx found) => found.Inode == inode && found.Device == Device;

    private HeldFolder Used()
    {
        if (users++ == 0)
            Idle.Remove(this);
        return this;
    }

    private void Leave()
    {
        if (--users > 0)
            return;
        if (isReplaced)
        {
            Close();
            return;
        }

        Idle.Add(this);
        if (Idle.Count > MostIdle)
            CloseFirst();
        if (!isToClose)
            isToClose = Closing.Change(Moment, Timeout.InfiniteTimeSpan);
    }

    private static void CloseFirst()
    {
        var first = Idle[0];
        Idle.RemoveAt(0);
        first.Close();
    }

    private void Close()
    {
        handle.Dispose();
        if (!isReplaced)
            Held.Remove(at);
        at.Parent?.Leave();
    }
}
