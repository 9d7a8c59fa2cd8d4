using DataLake.Files.Folders;

namespace DataLake.Stores.Embedded.Names;

/// <summary>Where an object is.</summary>
/// <param name="Folder">The folder that holds its file, open.</param>
/// <param name="Way">The names that lead there from the bucket's folder.</param>
/// <param name="Name">The file's name.</param>
internal sealed record ObjectPlace(Folder Folder, IReadOnlyList<string> Way, string Name) : IDisposable
{
    /// <summary>The place at a home in a folder; null where its folder is gone.</summary>
    public static ObjectPlace? At(KeyFolder folder, string[] home) =>
        folder.Folder.Descend(home[..^1]) is { } last ? new ObjectPlace(last, [.. folder.Way, .. home[..^1]], home[^1]) : null;

    /// <inheritdoc/>
    public void Dispose() => Folder.Dispose();
}
