using System.Text;

namespace DataLake.Files.Folders;

/// <summary>An open folder: what is in it is reached by the names that it gives, and never through a link.</summary>
/// <remarks>
/// Names are texts that keep every byte (<see cref="RawName"/>). Failures are <see cref="IOException"/> and
/// <see cref="UnauthorizedAccessException"/>, as elsewhere in .NET.
/// </remarks>
internal abstract class Folder : IDisposable
{
    /// <summary>Where it is, for messages and addresses.</summary>
    public abstract string Path { get; }

    /// <summary>Which file system it is on; 0 where the system does not tell.</summary>
    public abstract ulong FileSystem { get; }

    /// <summary>What tells it from every other folder of its file system, whatever it is called; null where the system does not tell.</summary>
    public abstract string? Identity { get; }

    /// <summary>Opens the folder that a path leads to, also through links: it is its user who says where it is.</summary>
    /// <returns>The folder, or null where there is none.</returns>
    public static Folder? Open(string path) => LinuxFolder.IsSupported ? LinuxFolder.OpenPath(path) : PortableFolder.OpenPath(path);

    /// <summary>The names in it, and what stands under each, in no order.</summary>
    public abstract IReadOnlyList<(string Name, FileKind Kind)> Entries();

    /// <summary>What the file system finds under a name, or null: where it ignores case, also what is spelt otherwise.</summary>
    public abstract FileLook? Look(string name);

    /// <summary>A folder in it, or null where there is none of that name (a link is none).</summary>
    public abstract Folder? Child(string name);

    /// <summary>Opens a regular file for reading.</summary>
    /// <exception cref="FileNotFoundException">There is none of that name (a link, a pipe, a device is none).</exception>
    public abstract FileStream OpenRead(string name);

    /// <summary>Creates a file for writing, locked for as long as it is open.</summary>
    public abstract FileStream CreateNew(string name);

    /// <summary>Opens a file, made where it is missing, so that all that is written to it goes to its end.</summary>
    public abstract FileStream OpenAppend(string name);

    /// <summary>Waits until nobody else has the folder locked, and keeps it locked until the result is disposed of.</summary>
    public abstract IDisposable Lock();

    /// <summary>Lets others open a file that was created here: it is complete.</summary>
    /// <remarks>It stays open itself, but where nobody else could open it then.</remarks>
    public abstract void Release(FileStream file);

    /// <summary>What the file system says of an open file.</summary>
    public abstract FileLook LookAt(FileStream file);

    /// <summary>Whether any change of a file of this folder after a look at it shows in its times, however soon it comes; false where that is not known.</summary>
    public abstract bool TellsEveryChange { get; }

    /// <summary>Finds out whether it does, with a file that is being written here.</summary>
    public abstract void TryTimes(FileStream file);

    /// <summary>Makes a folder in it.</summary>
    public abstract NameOutcome MakeFolder(string name);

    /// <summary>Gives a file of this folder a name in another one of the same file system.</summary>
    /// <param name="from">Its name here.</param>
    /// <param name="target">The other folder, or this one.</param>
    /// <param name="to">Its name there.</param>
    /// <param name="replace">Whether a file of that name is replaced; if not, the name is given to one writer only.</param>
    /// <exception cref="FileNotFoundException">The file has not this name any more.</exception>
    public abstract NameOutcome Rename(string from, Folder target, string to, bool replace);

    /// <summary>Removes a file or a link; one that is gone already is not an error.</summary>
    /// <returns>Whether there was one to remove: another may have removed it, or given it another name, meanwhile.</returns>
    public abstract bool Remove(string name);

    /// <summary>Removes a folder if it is empty.</summary>
    /// <returns>Whether it is gone.</returns>
    public abstract bool RemoveIfEmpty(string name);

    /// <summary>Removes a file that no living process holds locked.</summary>
    public abstract void RemoveAbandoned(string name);

    /// <summary>Has the disk keep the names in it.</summary>
    public abstract void FlushNames();

    /// <summary>Has the disk keep all that was written to its file system, by anyone.</summary>
    /// <returns>False where the system cannot do that, or would not tell of a failure.</returns>
    public abstract bool FlushFileSystem();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Whether what <see cref="Look"/> found is called exactly so, by the names that the folder gives.</summary>
    /// <remarks>Only a file system that finds the name under another spelling too can have found another name.</remarks>
    public bool IsCalled(string name)
    {
        if (TellsCase && IsPlain(name))
            return true;
        var found = Look(name);
        if (OtherSpellings(name).Any(spelling => Look(spelling) is not null))
            return Entries().Any(entry => entry.Name == name);
        TellsCase |= found is not null && OtherCase(name) is not null && Look(name) is { } still && still.Inode == found.Value.Inode;
        return true;
    }

    /// <summary>What the folder calls the thing that <see cref="Look"/> finds under a name.</summary>
    public string NameOf(string name) => Entries().Select(entry => entry.Name).FirstOrDefault(entry => Folded(entry) == Folded(name), name);

    /// <summary>Opens the folder that names lead to from here, each called exactly so; with no name, this one once more.</summary>
    /// <returns>The folder, or null where there is none.</returns>
    public Folder? Descend(IReadOnlyList<string> names)
    {
        var at = Child(".");
        foreach (var name in names)
        {
            using var parent = at;
            at = parent?.IsCalled(name) == true ? parent.Child(name) : null;
        }

        return at;
    }

    /// <summary>Whether names still lead from a folder to this one.</summary>
    public abstract bool IsAt(Folder top, IReadOnlyList<string> names);

    /// <summary>Whether this folder was seen to take names that differ in case for two: no folder comes to ignore it while there is something in it.</summary>
    protected abstract bool TellsCase { get; set; }

    // Nothing but its case could be spelt otherwise.
    private static bool IsPlain(string name) => Ascii.IsValid(name) && (name.Length == 0 || name[^1] is not ('.' or ' '));

    private static string Folded(string name) => Normalized(name, NormalizationForm.FormC).ToUpperInvariant().TrimEnd('.', ' ');

    // What no form is defined for (bytes that are not text, U+FFFE and U+FFFF) stays as it is.
    private static string Normalized(string name, NormalizationForm form)
    {
        try
        {
            return name.Normalize(form);
        }
        catch (ArgumentException)
        {
            return name;
        }
    }

    // One for each thing that file systems ignore: case, normalization, dots and spaces at the end.
    private static IEnumerable<string> OtherSpellings(string name)
    {
        if (OtherCase(name) is { } swapped)
            yield return swapped;
        if (name.Length > 0 && name[^1] is '.' or ' ' && name.TrimEnd('.', ' ') is { Length: > 0 } trimmed)
            yield return trimmed;
        if (Ascii.IsValid(name))
            yield break;
        foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
        {
            if (Normalized(name, form) is var other && other != name)
                yield return other;
        }
    }

    // One letter is enough, and an ASCII one is known to every such file system.
    private static string? OtherCase(string name)
    {
        var at = name.AsSpan().IndexOfAnyInRange('a', 'z') is >= 0 and var lower ? lower : name.AsSpan().IndexOfAnyInRange('A', 'Z');
        for (var i = 0; at < 0 && i < name.Length; i++)
            at = Swap(name[i]) != name[i] ? i : at;
        return at < 0 ? null : string.Concat(name.AsSpan(0, at), [Swap(name[at])], name.AsSpan(at + 1));
    }

    private static char Swap(char letter) => char.ToUpperInvariant(letter) is var upper && upper != letter ? upper : char.ToLowerInvariant(letter);
}
