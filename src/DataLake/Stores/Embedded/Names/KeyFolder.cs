using DataLake.Files.Folders;

namespace DataLake.Stores.Embedded.Names;

/// <summary>A folder of a bucket, read as parts of keys: which name a part has in it, and which part a name stands for.</summary>
/// <remarks>
/// <para>
/// Each object has one part, and each part one object. A name stands for what it means (<see cref="KeyPart"/>) where that
/// part is found at this name and at no earlier of its homes; else, and where it is known to have been written as it is, for
/// itself. So finding decides what is listed, and a listed part is always found where it was listed.
/// </para>
/// <para>
/// "Found" goes by the names that the folder gives: where a file system takes <c>X.csv</c> for <c>x.csv</c>, only the one
/// that is listed is there. What is not a regular file is not an object, and a link leads nowhere.
/// </para>
/// </remarks>
/// <param name="Folder">The folder.</param>
/// <param name="Way">The names that lead to it from the bucket's folder.</param>
/// <param name="IsWrittenAsIs">Whether a name in it is known to be meant as it is; asked only where it could mean something else.</param>
internal sealed record KeyFolder(Folder Folder, IReadOnlyList<string> Way, Func<IReadOnlyList<string>, string, bool> IsWrittenAsIs) : IDisposable
{
    private Dictionary<string, FileKind>? seen;

    /// <summary>The folder as it is now, whatever becomes of it: a listing asks it many times about one state.</summary>
    public KeyFolder Seen()
    {
        var names = new Dictionary<string, FileKind>(StringComparer.Ordinal);
        foreach (var (name, kind) in Folder.Entries())
            names[name] = kind;
        return this with { seen = names };
    }

    /// <summary>Says that something that was seen in it is gone.</summary>
    public void Forget(string name) => seen?.Remove(name);

    /// <summary>Everything that was seen in it, by name.</summary>
    public IReadOnlyDictionary<string, FileKind> Names => seen ?? Seen().Names;

    /// <summary>Where the object of a part is, or null.</summary>
    public string[]? FindObject(string part) => Find(part, KeyPart.ObjectHomes(part), FileKind.File, ObjectMeaning, FindObject);

    /// <summary>Where the folder of a part is, or null.</summary>
    public string[]? FindFolder(string part) => Find(part, KeyPart.FolderHomes(part), FileKind.Folder, FolderMeaning, FindFolder);

    /// <summary>The part that an object stands for; null where none finds it.</summary>
    public string? PartOfObject(params string[] names) => PartOf(names, ObjectMeaning, FindObject);

    /// <summary>The part that a folder stands for; null where none finds it.</summary>
    public string? PartOfFolder(params string[] names) => PartOf(names, FolderMeaning, FindFolder);

    /// <summary>What an object's names mean besides themselves, here.</summary>
    // No key is empty, so the empty part can be none of the bucket's own folder.
    public string? ObjectMeaning(string[] names) => KeyPart.ObjectMeaning(names) is { } meaning && (meaning.Length > 0 || Way.Count > 0) && !WrittenAsIs(names) ? meaning : null;

    /// <summary>What a folder's names mean besides themselves, here.</summary>
    public string? FolderMeaning(string[] names) => KeyPart.FolderMeaning(names) is { } meaning && !WrittenAsIs(names) ? meaning : null;

    /// <summary>What stands at a home, called exactly so; null where nothing does.</summary>
    public FileKind? KindAt(string[] home)
    {
        if (home.Length == 1)
            return seen is not null ? (seen.TryGetValue(home[0], out var kind) ? kind : null) : KindIn(Folder, home[0]);
        using var last = Folder.Descend(home[..^1]);
        return last is null ? null : KindIn(last, home[^1]);
    }

    /// <summary>Opens the folder at a home, or gives null where there is none.</summary>
    public KeyFolder? Open(string[] home) => Folder.Descend(home) is { } folder ? new KeyFolder(folder, [.. Way, .. home], IsWrittenAsIs) : null;

    /// <inheritdoc/>
    public void Dispose() => Folder.Dispose();

    private static FileKind? KindIn(Folder folder, string name) => folder.Look(name) is { } found && folder.IsCalled(name) ? found.Kind : null;

    private static bool Same(string[]? one, string[] other) => one is not null && one.AsSpan().SequenceEqual(other);

    private string[]? Find(string part, IEnumerable<string[]> homes, FileKind kind, Func<string[], string?> meaningOf, Func<string, string[]?> find)
    {
        foreach (var home in homes)
        {
            if (KindAt(home) != kind)
                continue;
            // At its own name, where that is not where a shorter part is found; elsewhere, where it means this part.
            var meaning = meaningOf(home);
            if (home[0] == part ? meaning is null || !Same(find(meaning), home) : meaning == part)
                return home;
        }

        return null;
    }

    private static string? PartOf(string[] names, Func<string[], string?> meaningOf, Func<string, string[]?> find) =>
        meaningOf(names) is { } meaning && Same(find(meaning), names) ? meaning
        : names is [var name] && (!name.Contains('%') || Same(find(name), names)) ? name
        : null;

    private bool WrittenAsIs(string[] names) => names is [var name] && IsWrittenAsIs(Way, name);
}
