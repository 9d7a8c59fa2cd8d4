using DataLake.Files.Folders;
using DataLake.Messages;
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
    private readonly HashSet<string> looked = new(StringComparer.Ordinal);

    /// <summary>What is known of the objects.</summary>
    public RecordFolder Records => records;

    /// <summary>The lake's folder, open.</summary>
    public Folder Open() => Folder.Open(root) ?? throw new DirectoryNotFoundException(Catalogue.Translate($"{root}: the lake's folder is gone."));

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

    /// <summary>Tells once of a bucket whose objects came without records: laid there by hand, or copied without those beside it.</summary>
    /// <remarks>The records of a bucket begin before its first object is there, so that whoever finds objects finds them begun.</remarks>
    /// <returns>What to say; null where there is nothing to say, or it was said before.</returns>
    public string? TellWithoutRecords(BucketFolder bucket)
    {
        try
        {
            lock (looked)
            {
                if (!looked.Add(bucket.Bucket) || records.Has(bucket.Bucket))
                    return null;
                var holdsObjects = new BucketWalk("", new LeftOut()).Walk(bucket.Root).Any();
                if (!records.TryBegin(bucket.Bucket) || !holdsObjects)
                    return null;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // where it cannot be kept that it was told, it would be told for ever
        }

        Message text = $"Bucket '{bucket.Bucket}' holds objects of which nothing is recorded, as after laying files there by hand or copying it without .datalake: metadata and tags that they had elsewhere are not here; hashes are made anew when contents are read.";
        return text.ToString();
    }

    private bool IsThere(string bucket, IReadOnlyList<string> way, string? name)
    {
        using var lake = Folder.Open(root);
        using var folder = lake?.Descend([bucket, .. way]);
        return folder is not null && (name is null || folder.Look(name) is not null);
    }
}
