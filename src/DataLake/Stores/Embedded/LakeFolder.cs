using DataLake.Files.Folders;
using DataLake.Stores.Embedded.Names;
using DataLake.Stores.Embedded.Records;
using DataLake.Stores.Names;

namespace DataLake.Stores.Embedded;

/// <summary>An embedded lake's folder: its buckets, and the records beside them.</summary>
/// <param name="root">Where it is.</param>
/// <param name="address">The same, for messages.</param>
internal sealed class LakeFolder(string root, Uri address)
{
    private readonly RecordFolder records = new(() => Folder.Open(root));

    /// <summary>What is known of the objects.</summary>
    public RecordFolder Records => records;

    /// <summary>The lake's folder, open.</summary>
    public Folder Open() => Folder.Open(root) ?? throw new DirectoryNotFoundException($"{root}: the lake's folder is gone.");

    /// <summary>Opens a bucket, or gives null where there is none.</summary>
    /// <exception cref="DataLakeException"><c>BucketNameInvalid</c>, <c>BucketElsewhere</c>.</exception>
    public BucketFolder? Find(string bucket)
    {
        BucketName.Check(bucket);
        using var lake = Folder.Open(root);
        var folder = lake?.Child(bucket);
        if (folder is null && lake?.Look(bucket) is null or { Kind: FileKind.Folder })
            return null;
        if (folder is null || !lake!.IsCalled(bucket))
        {
            folder?.Dispose();
            throw StoreError.BucketElsewhere(bucket, Path.Join(root, bucket));
        }

        var marks = new NameMarks(way => records.Read(bucket, way), (way, known) => TryKeep(bucket, [.. known.Select(record => (way, record))]) is null);
        return new BucketFolder(bucket, new KeyFolder(folder, [], marks.IsAsIs), marks);
    }

    /// <summary>Opens a bucket.</summary>
    /// <exception cref="DataLakeException"><c>BucketNotFound</c> besides.</exception>
    public BucketFolder Get(string bucket) => Find(bucket) ?? throw StoreError.BucketNotFound(bucket, address);

    /// <summary>Keeps records, if they can be kept.</summary>
    /// <returns>Why they could not be; null where they are.</returns>
    public string? TryKeep(string bucket, IReadOnlyCollection<(IReadOnlyList<string> Way, ObjectRecord Record)> known)
    {
        try
        {
            records.Keep(bucket, known, (way, name) => IsThere(bucket, way, name));
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    private bool IsThere(string bucket, IReadOnlyList<string> way, string? name)
    {
        using var lake = Folder.Open(root);
        using var folder = lake?.Descend([bucket, .. way]);
        return folder is not null && (name is null || folder.Look(name) is not null);
    }
}
