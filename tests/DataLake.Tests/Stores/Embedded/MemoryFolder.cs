using System.Text;
using DataLake.Files.Folders;

namespace DataLake.Tests.Stores.Embedded;

/// <summary>A folder in memory, of a file system that keeps names as they are, or ignores their case and refuses what Windows does.</summary>
internal sealed class MemoryFolder(bool ignoresCase = false) : Folder
{
    private bool isGone;
    private readonly Dictionary<string, (string Name, object Content)> entries = new(ignoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    public override string Path => "/memory";

    public override ulong FileSystem => 1;

    public override string? Identity => null;

    protected override bool TellsCase { get; set; }

    public bool IgnoresCase => ignoresCase;

    /// <summary>Called before each look at a name and each removal of a folder, here and in the folders that are made here.</summary>
    public Action? Looking { get; set; }

    public bool IsEmpty => entries.Count == 0;

    /// <summary>Whether there can be such a name.</summary>
    public bool Takes(string name) => Encoding.UTF8.GetByteCount(name) <= 255 && (!ignoresCase || !name.AsSpan().ContainsAny("<>:\"\\|?*\n\u0001"));

    /// <summary>Makes what people would make by hand, over what is there.</summary>
    public void Put(string name, object content) => entries[name] = (name, content);

    public object? ContentOf(string name) => entries.TryGetValue(name, out var entry) ? entry.Content : null;

    public override IReadOnlyList<(string Name, FileKind Kind)> Entries() => [.. entries.Values.Select(entry => (entry.Name, KindOf(entry.Content)))];

    public override FileLook? Look(string name)
    {
        Looking?.Invoke();
        return KindAt(name) is { } kind ? new FileLook(kind, 0, 0, 0, 0) : null;
    }

    public override Folder? Child(string name) => name == "." ? this : ContentOf(name) as MemoryFolder;

    public override bool IsAt(Folder top, IReadOnlyList<string> names) => !isGone;

    public override bool TellsEveryChange => false;

    public override void TryTimes(FileStream file) => throw new NotSupportedException();

    public override NameOutcome MakeFolder(string name)
    {
        if (isGone)
            return NameOutcome.FolderGone;
        if (KindAt(name) is not null)
            return NameOutcome.Taken;
        if (!Takes(name))
            return NameOutcome.Refused;
        Put(name, new MemoryFolder(ignoresCase) { Looking = () => Looking?.Invoke() });
        return NameOutcome.Done;
    }

    public override NameOutcome Rename(string from, Folder target, string to, bool replace)
    {
        var there = (MemoryFolder)target;
        if (there.isGone)
            return NameOutcome.FolderGone;
        if (there.KindAt(to) is { } found && (!replace || found == FileKind.Folder))
            return NameOutcome.Taken;
        if (!Takes(to))
            return NameOutcome.Refused;
        if (KindAt(from) != FileKind.File)
            throw new FileNotFoundException(from);
        var content = entries[from].Content;
        entries.Remove(from);
        there.entries.Remove(to);
        there.Put(to, content);
        return NameOutcome.Done;
    }

    public override bool Remove(string name) => KindAt(name) == FileKind.File && entries.Remove(name);

    public override bool RemoveIfEmpty(string name)
    {
        Looking?.Invoke();
        if (ContentOf(name) is not MemoryFolder found)
            return true;
        if (!found.IsEmpty)
            return false;
        found.isGone = true;
        entries.Remove(name);
        return true;
    }

    public override FileStream OpenRead(string name) => throw new NotSupportedException();
    public override FileStream CreateNew(string name) => throw new NotSupportedException();
    public override FileStream OpenAppend(string name) => throw new NotSupportedException();
    public override IDisposable Lock() => throw new NotSupportedException();
    public override void Release(FileStream file) => throw new NotSupportedException();
    public override FileLook LookAt(FileStream file) => throw new NotSupportedException();
    public override void RemoveAbandoned(string name) => throw new NotSupportedException();

    public override void FlushNames()
    {
    }

    public override bool FlushFileSystem() => true;

    public override void Dispose()
    {
    }

    private FileKind? KindAt(string name) => entries.TryGetValue(name, out var entry) ? KindOf(entry.Content) : null;

    private static FileKind KindOf(object content) => content is MemoryFolder ? FileKind.Folder : FileKind.File;
}
