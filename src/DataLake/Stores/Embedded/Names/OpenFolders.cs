namespace DataLake.Stores.Embedded.Names;

/// <summary>The folders on the way to a key, open, from the bucket's own on.</summary>
/// <param name="root">The bucket's folder, which its owner closes.</param>
internal sealed class OpenFolders(KeyFolder root) : IDisposable
{
    private readonly List<(KeyFolder Folder, string[] Home)> below = [];

    /// <summary>The last one.</summary>
    public KeyFolder Last => below.Count > 0 ? below[^1].Folder : root;

    /// <summary>Each with the folder that holds it and its home there, the last one first.</summary>
    public IEnumerable<(KeyFolder Parent, string[] Home)> Upwards
    {
        get
        {
            for (var i = below.Count - 1; i >= 0; i--)
                yield return (i > 0 ? below[i - 1].Folder : root, below[i].Home);
        }
    }

    /// <summary>Goes on into a folder of the last one.</summary>
    public void Add(KeyFolder folder, string[] home) => below.Add((folder, home));

    /// <inheritdoc/>
    public void Dispose() => below.ForEach(one => one.Folder.Dispose());
}
