using DataLake.Messages;

namespace DataLake.Files.Folders;

/// <summary>A folder by its path and .NET's own calls, where Linux's are not there.</summary>
internal sealed class PortableFolder : Folder
{
    private const string LockFile = ".lock";

    // Ten seconds in all: whoever holds a lock writes a few lines.
    private const int MostTries = 1000;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(10);

    private PortableFolder(string path) => Path = path;

    /// <inheritdoc/>
    public override string Path { get; }

    /// <inheritdoc/>
    public override ulong FileSystem => 0;

    /// <inheritdoc/>
    public override string? Identity => null;

    /// <inheritdoc/>
    protected override bool TellsCase { get; set; }

    /// <summary>The folder of a path, or null where there is none.</summary>
    public static PortableFolder? OpenPath(string path) => Directory.Exists(path) ? new PortableFolder(path) : null;

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, FileKind Kind)> Entries() =>
        [.. new DirectoryInfo(Path).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false }).Select(entry => (entry.Name, KindOf(entry)))];

    /// <inheritdoc/>
    public override FileLook? Look(string name)
    {
        FileSystemInfo entry = new FileInfo(PathOf(name));
        if (!entry.Exists)
            entry = new DirectoryInfo(entry.FullName);
        return entry.Exists ? new FileLook(KindOf(entry), (entry as FileInfo)?.Length ?? 0, Nanoseconds(entry), 0, 0) : null;
    }

    /// <inheritdoc/>
    public override Folder? Child(string name) => name == "." ? OpenPath(Path) : Look(name)?.Kind == FileKind.Folder ? new PortableFolder(PathOf(name)) : null;

    /// <inheritdoc/>
    public override FileStream OpenRead(string name) => Look(name)?.Kind == FileKind.File
        ? new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0)
        : throw new FileNotFoundException(Catalogue.Translate($"{PathOf(name)}: there is no such file."), PathOf(name));

    /// <inheritdoc/>
    public override FileStream CreateNew(string name) => new(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.Delete, bufferSize: 0);

    /// <inheritdoc/>
    public override FileStream OpenAppend(string name) => new(PathOf(name), FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);

    /// <inheritdoc/>
    public override IDisposable Lock()
    {
        for (var waited = 0; ; waited++)
        {
            try
            {
                return new FileStream(PathOf(LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (waited < MostTries)
            {
                Thread.Sleep(BetweenTries);
            }
        }
    }

    /// <inheritdoc/>
    public override void Release(FileStream file) => file.Dispose();

    /// <inheritdoc/>
    public override FileLook LookAt(FileStream file) => new(FileKind.File, file.Length, Nanoseconds(new FileInfo(file.Name)), 0, 0);

    /// <inheritdoc/>
    public override bool TellsEveryChange => false;

    /// <inheritdoc/>
    public override void TryTimes(FileStream file)
    {
        // nothing to find out
    }

    /// <inheritdoc/>
    public override NameOutcome MakeFolder(string name)
    {
        if (Look(name) is not null)
            return NameOutcome.Taken;
        try
        {
            Directory.CreateDirectory(PathOf(name));
            return NameOutcome.Done;
        }
        catch (IOException)
        {
            return NameOutcome.Refused;
        }
    }

    /// <inheritdoc/>
    public override NameOutcome Rename(string from, Folder target, string to, bool replace)
    {
        var path = ((PortableFolder)target).PathOf(to);
        try
        {
            File.Move(PathOf(from), path, replace);
            return NameOutcome.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!Directory.Exists(target.Path))
                return NameOutcome.FolderGone;
            if (target.Look(to) is { } found && (!replace || found.Kind != FileKind.File))
                return NameOutcome.Taken;
            if (File.Exists(path) || !File.Exists(PathOf(from)) || error is UnauthorizedAccessException)
                throw;
            return NameOutcome.Refused;
        }
    }

    /// <inheritdoc/>
    public override bool Remove(string name)
    {
        if (!File.Exists(PathOf(name)))
            return false;
        File.Delete(PathOf(name));
        return true;
    }

    /// <inheritdoc/>
    public override bool RemoveIfEmpty(string name)
    {
        var path = PathOf(name);
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            return false;
        if (Directory.Exists(path))
            Directory.Delete(path);
        return true;
    }

    /// <inheritdoc/>
    public override bool IsAt(Folder top, IReadOnlyList<string> names) => Directory.Exists(Path);

    /// <inheritdoc/>
    public override void RemoveAbandoned(string name)
    {
        new FileStream(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
        Remove(name);
    }

    /// <inheritdoc/>
    public override void FlushNames()
    {
        // Windows keeps names by its journal, and .NET opens no folder elsewhere.
    }

    /// <inheritdoc/>
    public override bool FlushFileSystem() => false;

    /// <inheritdoc/>
    public override void Dispose()
    {
        // nothing is held
    }

    private static FileKind KindOf(FileSystemInfo entry) => entry.Attributes switch
    {
        var attributes when attributes.HasFlag(FileAttributes.ReparsePoint) => FileKind.Link,
        var attributes when attributes.HasFlag(FileAttributes.Directory) => FileKind.Folder,
        var attributes when attributes.HasFlag(FileAttributes.Device) => FileKind.Special,
        _ => FileKind.File,
    };

    private static long Nanoseconds(FileSystemInfo entry) => (entry.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100;

    private string PathOf(string name) => System.IO.Path.Combine(Path, name);
}
