using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DataLake.Files.Folders;

/// <summary>A folder of Linux, held open: what happens in it happens there, whatever becomes of its path meanwhile.</summary>
internal sealed class LinuxFolder : Folder
{
    private const int KindMask = 0xF000;
    private const uint NewFolderMode = 0x1FF; // less the umask, as everywhere
    private const uint NewFileMode = 0x1B6;

    // Where the bytes of a name begin in what readdir(3) gives on every 64-bit Linux, and before them its kind.
    private const int EntryName = 19;
    private const int EntryKind = 18;

    private static readonly byte[] Itself = RawName.ToBytes("");
    private static readonly byte[] Dot = RawName.ToBytes(".");
    private static readonly Version FlushTellsErrors = new(5, 8);

    private readonly HeldFolder held;
    private int isLetGo;

    private LinuxFolder(HeldFolder held) => this.held = held;

    /// <summary>Whether this system has all the calls.</summary>
    public static bool IsSupported { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess && HasStatx();

    /// <inheritdoc/>
    public override string Path => held.Path;

    /// <inheritdoc/>
    public override ulong FileSystem => held.Device;

    /// <inheritdoc/>
    // Numbers of folders that are gone are given to new ones, but not the time at which they were made.
    public override string? Identity =>
        Libc.Statx(Number, Itself, Libc.AtEmptyPath, Libc.StatxBasic | Libc.StatxBorn, out var found) == 0 && (found.Mask & Libc.StatxBorn) != 0
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{found.Inode:x}-{found.BornSeconds:x}-{found.BornNanoseconds:x}")
            : null;

    /// <inheritdoc/>
    protected override bool TellsCase
    {
        get => held.TellsCase;
        set => held.TellsCase = value;
    }

    private int Number => isLetGo == 0 ? held.Number : throw new ObjectDisposedException(Path);

    /// <summary>Opens the folder that a path leads to, or gives null where there is none.</summary>
    public static LinuxFolder? OpenPath(string path) => HeldFolder.Find(null, path, path) is { } found ? new LinuxFolder(found) : null;

    /// <inheritdoc/>
    public override Folder? Child(string name)
    {
        if (name == ".")
            return new LinuxFolder(held.Again());
        return HeldFolder.Find(held, name, PathOf(name)) is { } found ? new LinuxFolder(found) : null;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, FileKind Kind)> Entries()
    {
        var folder = Libc.OpenFolder(Reopened());
        if (folder == 0)
            throw Errno.Exception(Errno.Last, Path);
        try
        {
            var found = new List<(string, FileKind)>();
            for (nint entry; (entry = Libc.ReadFolder(folder)) != 0;)
            {
                var name = NameAt(entry + EntryName);
                if (name is not ("." or "..") && KindOf(Marshal.ReadByte(entry, EntryKind), name) is { } kind)
                    found.Add((name, kind));
            }

            return Errno.Last == 0 ? found : throw Errno.Exception(Errno.Last, Path);
        }
        finally
        {
            _ = Libc.CloseFolder(folder);
        }
    }

    /// <inheritdoc/>
    public override FileLook? Look(string name)
    {
        if (Libc.Statx(Number, RawName.ToBytes(name), Libc.AtSymlinkNoFollow, Libc.StatxBasic, out var found) == 0)
            return LookOf(found);
        return Errno.SaysNotThere(Errno.Last) ? null : throw Errno.Exception(Errno.Last, PathOf(name));
    }

    /// <inheritdoc/>
    public override FileLook LookAt(FileStream file)
    {
        var number = (int)file.SafeFileHandle.DangerousGetHandle();
        return Libc.Statx(number, Itself, Libc.AtEmptyPath, Libc.StatxBasic, out var found) == 0 ? LookOf(found) : throw Errno.Exception(Errno.Last, Path);
    }

    /// <inheritdoc/>
    public override FileStream OpenRead(string name)
    {
        // Without waiting: a pipe that took the name would be waited for without end.
        var file = OpenFile(name, Libc.ReadOnly | Libc.NonBlocking, FileAccess.Read);
        if (LookAt(file).Kind == FileKind.File)
            return file;
        file.Dispose();
        throw Errno.Exception(Errno.NotThere, PathOf(name));
    }

    /// <inheritdoc/>
    public override FileStream CreateNew(string name)
    {
        var file = OpenFile(name, Libc.WriteOnly | Libc.Create | Libc.Exclusive, FileAccess.Write);
        _ = Libc.Lock((int)file.SafeFileHandle.DangerousGetHandle(), Libc.LockExclusiveNow); // where there are no locks, age alone tells
        return file;
    }

    /// <inheritdoc/>
    public override FileStream OpenAppend(string name) => OpenFile(name, Libc.WriteOnly | Libc.Create | Libc.Append | Libc.NonBlocking, FileAccess.Write);

    /// <inheritdoc/>
    public override IDisposable Lock()
    {
        var folder = new SafeFileHandle(Reopened(), ownsHandle: true);
        _ = Libc.Lock((int)folder.DangerousGetHandle(), Libc.LockExclusive);
        return folder;
    }

    /// <inheritdoc/>
    public override void Release(FileStream file) => _ = Libc.Lock((int)file.SafeFileHandle.DangerousGetHandle(), Libc.Unlock);

    /// <inheritdoc/>
    public override bool TellsEveryChange => FineTimes.AreGivenBy(held.Device);

    /// <inheritdoc/>
    public override void TryTimes(FileStream file) => FineTimes.Try(held.Device, file.SafeFileHandle);

    /// <inheritdoc/>
    public override NameOutcome MakeFolder(string name) =>
        Libc.MakeFolderAt(Number, RawName.ToBytes(name), NewFolderMode) == 0 ? NameOutcome.Done : OutcomeOf(Errno.Last, PathOf(name));

    /// <inheritdoc/>
    public override NameOutcome Rename(string from, Folder target, string to, bool replace)
    {
        var (source, there, name) = (RawName.ToBytes(from), (LinuxFolder)target, RawName.ToBytes(to));
        if (replace)
            return Libc.RenameAt(Number, source, there.Number, name) == 0 ? NameOutcome.Done : there.RenameFailed(Errno.Last, this, from, to);

        if (Libc.RenameNewAt(Number, source, there.Number, name) == 0)
            return NameOutcome.Done;
        if (Errno.Last is not (Errno.Invalid or Errno.NoSuchCall or Errno.NotSupported))
            return there.RenameFailed(Errno.Last, this, from, to);

        // A second name is given to one writer only, where there can be one; else an empty file is created by one only, and replaced.
        if (Libc.LinkAt(Number, source, there.Number, name, 0) == 0)
        {
            Remove(from);
            return NameOutcome.Done;
        }

        if (Errno.Last is not (Errno.NoPermission or Errno.NotSupported or Errno.NoSuchCall or Errno.TooManyLinks))
            return there.RenameFailed(Errno.Last, this, from, to);
        if (Libc.OpenAt(there.Number, name, Libc.WriteOnly | Libc.Create | Libc.Exclusive | Libc.CloseOnExec, NewFileMode) is var file && file < 0)
            return there.RenameFailed(Errno.Last, this, from, to);
        _ = Libc.Close(file);
        return Rename(from, target, to, replace: true);
    }

    /// <inheritdoc/>
    public override bool Remove(string name)
    {
        if (Libc.UnlinkAt(Number, RawName.ToBytes(name), 0) == 0)
            return true;
        return Errno.SaysNotThere(Errno.Last) || Errno.Last == Errno.IsFolder ? false : throw Errno.Exception(Errno.Last, PathOf(name));
    }

    /// <inheritdoc/>
    public override bool RemoveIfEmpty(string name)
    {
        if (Libc.UnlinkAt(Number, RawName.ToBytes(name), Libc.AtRemoveFolder) == 0 || Errno.SaysNotThere(Errno.Last))
            return true;
        return Errno.Last is Errno.NotEmpty or Errno.Exists ? false : throw Errno.Exception(Errno.Last, PathOf(name));
    }

    /// <inheritdoc/>
    public override bool IsAt(Folder top, IReadOnlyList<string> names) =>
        names.Count == 0 || (Libc.Statx(((LinuxFolder)top).Number, RawName.ToBytes(string.Join('/', names)), Libc.AtSymlinkNoFollow, Libc.StatxBasic, out var found) == 0 && held.Is(found));

    /// <inheritdoc/>
    public override void RemoveAbandoned(string name)
    {
        using var file = OpenRead(name);
        if (Libc.Lock((int)file.SafeFileHandle.DangerousGetHandle(), Libc.LockExclusiveNow) == 0)
            Remove(name);
    }

    /// <inheritdoc/>
    public override void FlushNames() => Flush(Libc.Sync);

    /// <inheritdoc/>
    public override bool FlushFileSystem()
    {
        if (Environment.OSVersion.Version < FlushTellsErrors)
            return false;
        Flush(Libc.SyncFileSystem);
        return true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (Interlocked.Exchange(ref isLetGo, 1) == 0)
            held.LetGo();
    }

    /// <summary>What the file system says of an open file, or of a path's end (a link is not followed), and whether any change after that would show.</summary>
    public static (FileLook Look, bool Exact)? LookAt(int number, string path)
    {
        var (name, flags) = path.Length == 0 ? (Itself, Libc.AtEmptyPath) : (RawName.ToBytes(path), Libc.AtSymlinkNoFollow);
        return Libc.Statx(number, name, flags, Libc.StatxBasic, out var found) == 0 ? (LookOf(found), FineTimes.AreGivenBy(found.Device)) : null;
    }

    private static bool HasStatx()
    {
        try
        {
            return Libc.Statx(Libc.AtCurrentFolder, Dot, 0, Libc.StatxBasic, out _) == 0;
        }
        catch (Exception error) when (error is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    private static string NameAt(nint bytes)
    {
        var length = 0;
        while (Marshal.ReadByte(bytes, length) != 0)
            length++;
        var name = new byte[length];
        Marshal.Copy(bytes, name, 0, length);
        return RawName.FromBytes(name);
    }

    private static FileKind KindOf(int mode) => (mode & KindMask) switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Folder,
        0xA000 => FileKind.Link,
        _ => FileKind.Special,
    };

    private static FileLook LookOf(in Statx found) => new(
        KindOf(found.Mode),
        (long)found.Size,
        found.ModifiedSeconds * 1_000_000_000 + found.ModifiedNanoseconds,
        found.ChangedSeconds * 1_000_000_000 + found.ChangedNanoseconds,
        found.Inode);

    // Some file systems do not say it in the listing.
    private FileKind? KindOf(byte entryKind, string name) => entryKind == 0 ? Look(name)?.Kind : KindOf(entryKind << 12);

    private FileStream OpenFile(string name, int flags, FileAccess access)
    {
        var number = Libc.OpenAt(Number, RawName.ToBytes(name), flags | Libc.NoFollow | Libc.CloseOnExec, NewFileMode);
        return number >= 0
            ? new FileStream(new SafeFileHandle(number, ownsHandle: true), access, bufferSize: 0)
            : throw Errno.Exception(Errno.Last == Errno.TooManySteps ? Errno.NotThere : Errno.Last, PathOf(name));
    }

    private NameOutcome RenameFailed(int error, LinuxFolder source, string from, string to) =>
        error == Errno.NotThere && IsThere() && source.Look(from) is null ? throw Errno.Exception(error, source.PathOf(from)) : OutcomeOf(error, PathOf(to));

    // Some file systems say of a name that they cannot hold that it is not there: so does every one of a folder that is gone.
    private NameOutcome OutcomeOf(int error, string path) => error switch
    {
        Errno.NotThere => IsThere() ? NameOutcome.Refused : NameOutcome.FolderGone,
        Errno.Exists or Errno.IsFolder or Errno.NotEmpty or Errno.NotFolder => NameOutcome.Taken,
        _ => Errno.RefusesName(error) ? NameOutcome.Refused : throw Errno.Exception(error, path),
    };

    private bool IsThere() => Libc.Statx(Number, Itself, Libc.AtEmptyPath, Libc.StatxBasic, out var found) == 0 && found.Links > 0;

    private void Flush(Func<int, int> call)
    {
        var number = Reopened();
        var (failed, error) = (call(number) != 0, Errno.Last);
        _ = Libc.Close(number);
        if (failed)
            throw Errno.Exception(error, Path);
    }

    // The folder is held for its path only, so that one that may be passed but not read serves too.
    private int Reopened() => Libc.OpenAt(Number, Dot, Libc.ReadOnly | Libc.Directory | Libc.CloseOnExec, 0) is >= 0 and var number ? number : throw Errno.Exception(Errno.Last, Path);

    private string PathOf(string name) => System.IO.Path.Join(Path, RawName.Show(name));
}
