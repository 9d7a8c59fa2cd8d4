namespace DataLake.Stores.Embedded;

/// <summary>Where things lie in an embedded lake's folder: buckets, contents, and the records beside them.</summary>
internal sealed class LakeFolder
{
    private const string Records = ".datalake";

    private readonly Uri address;

    public LakeFolder(string root, Uri address) => (Root, this.address) = (root, address);

    public string Root { get; }

    /// <summary>A bucket's folder, which need not exist.</summary>
    public DirectoryInfo Bucket(string bucket)
    {
        BucketName.Check(bucket);
        return new DirectoryInfo(Path.Combine(Root, bucket));
    }

    public DirectoryInfo ExistingBucket(string bucket)
    {
        var folder = Bucket(bucket);
        return folder.Exists ? folder : throw StoreError.BucketNotFound(bucket, address);
    }

    /// <summary>The folder of all records of a bucket.</summary>
    public DirectoryInfo RecordsOf(string bucket) => new(Path.Combine(Root, Records, bucket));

    public string Record(string bucket, string key) =>
        Path.Combine(Root, Records, bucket, KeyPath.FromKey(key) + KeyPath.RecordExtension);

    /// <summary>The file of an object that is there, or null.</summary>
    public string? ExistingContent(string bucket, string key)
    {
        var path = Content(bucket, key);
        return File.Exists(path) ? path : File.Exists(path + KeyPath.BesideFolder) ? path + KeyPath.BesideFolder : null;
    }

    /// <summary>The file to write an object to.</summary>
    // S3 holds the keys "a" and "a/b" side by side; a folder holds one entry of a name, so the file steps aside.
    public string ContentToWrite(string bucket, string key)
    {
        var path = Content(bucket, key);
        var stop = Bucket(bucket).FullName;
        for (var parent = Path.GetDirectoryName(path)!; parent != stop; parent = Path.GetDirectoryName(parent)!)
        {
            if (File.Exists(parent))
                File.Move(parent, parent + KeyPath.BesideFolder);
        }

        return Directory.Exists(path) ? path + KeyPath.BesideFolder : path;
    }

    /// <summary>Removes an object with its record, and the folders that are empty without it.</summary>
    public void RemoveContent(string bucket, string key)
    {
        if (ExistingContent(bucket, key) is not { } path)
            return;
        File.Delete(path);
        File.Delete(Record(bucket, key));
        var stop = Bucket(bucket).FullName;
        for (var folder = Path.GetDirectoryName(path)!; folder != stop && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
            Directory.Delete(folder);
    }

    private string Content(string bucket, string key)
    {
        ObjectKey.Check(bucket, key);
        return Path.Combine(ExistingBucket(bucket).FullName, KeyPath.FromKey(key));
    }
}
