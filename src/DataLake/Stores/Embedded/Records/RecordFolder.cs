using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using DataLake.Files;
using DataLake.Files.Folders;
using DataLake.Messages;

namespace DataLake.Stores.Embedded.Records;

/// <summary>Where a lake keeps its records: <c>.datalake/bucket/</c>, a file for each folder that holds objects.</summary>
/// <remarks>
/// They are not flushed: a record that is lost is made again from the content, all but metadata. They are appended to, and
/// written anew where most of their lines no longer say anything.
/// </remarks>
/// <param name="openLake">Opens the lake's folder; null where it is gone.</param>
/// <param name="name">What the folder of the records is called there.</param>
internal sealed class RecordFolder(Func<Folder?> openLake, string name = RecordFolder.OfLakes)
{
    private const string OfLakes = ".datalake";
    private const string Extension = ".records";
    private const int UselessLines = 200;
    private const int MostTries = 5;
    private const int MostOfFirstLine = 64 << 10;

    private readonly ConcurrentDictionary<(string Bucket, string File), Cached> cache = new();
    private readonly ConcurrentDictionary<string, bool> swept = new();
    private readonly ConcurrentDictionary<string, bool> followed = new();

    /// <summary>The records of a folder; none where they cannot be read.</summary>
    public FolderRecords Read(string bucket, IReadOnlyList<string> way)
    {
        try
        {
            using var folder = Open(bucket);
            return folder is null ? new FolderRecords(way) : Read(folder, bucket, way);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FolderRecords(way);
        }
    }

    /// <summary>What was read before of a file, where that is sure to be of what the file holds now, whatever was recorded since; else null.</summary>
    public ObjectRecord? SureOf(string bucket, IReadOnlyList<string> way, string name, FileLook look)
    {
        if (!cache.TryGetValue((bucket, FileOf(way)), out var known))
            return null;
        lock (known)
            return known.Records.Of(name) is { } record && record.IsSureOf(look) ? record : null;
    }

    /// <summary>Keeps records of files of one bucket.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="records">Each with the way to its folder.</param>
    /// <param name="isThere">Whether something still has a name, told by the way to its folder; null asks for the folder itself.</param>
    /// <exception cref="IOException">They cannot be kept.</exception>
    public void Keep(string bucket, IReadOnlyCollection<(IReadOnlyList<string> Way, ObjectRecord Record)> records, Func<IReadOnlyList<string>, string?, bool> isThere)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                KeepNow(bucket, records, isThere);
                return;
            }
            catch (FileNotFoundException) when (tries < MostTries)
            {
                // Somebody who removed the bucket's last object removed the folder of its records, too.
            }
        }
    }

    private void KeepNow(string bucket, IReadOnlyCollection<(IReadOnlyList<string> Way, ObjectRecord Record)> records, Func<IReadOnlyList<string>, string?, bool> isThere)
    {
        using var folder = OpenOrMake(bucket);
        using var held = folder.Lock();
        if (swept.TryAdd(bucket, true))
            Sweep(folder, bucket, isThere);
        foreach (var ofFolder in records.GroupBy(record => FileOf(record.Way)))
        {
            var way = ofFolder.First().Way;
            _ = Read(folder, bucket, way);
            using (var file = folder.OpenAppend(ofFolder.Key))
            {
                var (length, lines) = (file.Length, FolderRecords.ToLines(way, file.Length == 0, ofFolder.Select(record => record.Record)));
                file.Write(lines);
                if (ofFolder.Any(record => record.Record.AsIs))
                    file.Flush(flushToDisk: true); // this cannot be told from the content
                TakeOwn(bucket, ofFolder.Key, folder.LookAt(file), length, lines.Length, ofFolder.Select(record => record.Record));
            }

            var known = Read(folder, bucket, way);
            if (known.Lines > 2 * known.Count + UselessLines)
                WriteAnew(folder, known, isThere);
        }
    }

    /// <summary>Whether a bucket has records.</summary>
    public bool Has(string bucket)
    {
        using var folder = Open(bucket);
        return folder is not null;
    }

    /// <summary>Begins the records of a bucket.</summary>
    /// <returns>False where it has some.</returns>
    public bool TryBegin(string bucket)
    {
        if (Has(bucket))
            return false;
        OpenOrMake(bucket).Dispose();
        return true;
    }

    /// <summary>Forgets a folder that is gone.</summary>
    public void Forget(string bucket, IReadOnlyList<string> way)
    {
        using (var folder = Open(bucket))
        {
            folder?.Remove(FileOf(way));
            cache.TryRemove((bucket, FileOf(way)), out _);
        }

        RemoveIfEmpty(bucket);
    }

    /// <summary>Forgets a bucket that is gone.</summary>
    public void Forget(string bucket)
    {
        using (var all = OpenAll())
        {
            if (all is not null)
                FolderRemoval.Remove(all, bucket, new List<Exception>());
        }

        swept.TryRemove(bucket, out _);
        RemoveIfEmpty(bucket);
    }

    private static string FileOf(IReadOnlyList<string> way) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('/', way))).AsSpan(0, 8)).ToLowerInvariant() + Extension;

    private static byte[] ReadFrom(Folder folder, string file, long start, long most = int.MaxValue)
    {
        using var content = folder.OpenRead(file);
        content.Position = Math.Min(start, content.Length);
        var bytes = new byte[Math.Min(most, content.Length - content.Position)];
        content.ReadExactly(bytes);
        return bytes;
    }

    private Folder? OpenAll()
    {
        using var lake = openLake();
        return lake?.Child(name);
    }

    /// <summary>The folder of a bucket's records, or null where there are none.</summary>
    public Folder? Open(string bucket)
    {
        using var lake = openLake();
        using var all = lake?.Child(name);
        return all?.Child(bucket) ?? (all is not null && Follows(lake!, all, bucket) ? all.Child(bucket) : null);
    }

    private Folder OpenOrMake(string bucket)
    {
        using var lake = openLake() ?? throw new IOException(Catalogue.Translate("the lake's folder is gone."));
        using var all = OpenOrMake(lake, name);
        if (all.Child(bucket) is { } found)
            return found;
        _ = Follows(lake, all, bucket);
        var folder = OpenOrMake(all, bucket);
        using var ofBucket = lake.Child(bucket);
        BucketMark.Write(folder, ofBucket);
        return folder;
    }

    // Once is enough: whoever renames a bucket while it is used has to begin anew.
    private bool Follows(Folder lake, Folder all, string bucket)
    {
        try
        {
            return followed.TryAdd(bucket, true) && BucketMark.TryFollow(lake, all, bucket);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // a lake that is only read
        }
    }

    private static Folder OpenOrMake(Folder folder, string name)
    {
        if (folder.Child(name) is { } found)
            return found;
        _ = folder.MakeFolder(name);
        return folder.Child(name) ?? throw new IOException(Catalogue.Translate($"{Path.Join(folder.Path, name)}: is not a folder."));
    }

    private FolderRecords Read(Folder folder, string bucket, IReadOnlyList<string> way)
    {
        var file = FileOf(way);
        var known = cache.GetOrAdd((bucket, file), _ => new Cached(way));
        lock (known)
        {
            if (folder.Look(file) is not { Kind: FileKind.File } look)
                return new FolderRecords(way);
            if (known.Inode != look.Inode || known.Taken > look.Size)
                (known.Records, known.Inode, known.Taken) = (new FolderRecords(way), look.Inode, 0);
            if (known.Taken < look.Size)
                known.Taken += known.Records.Take(ReadFrom(folder, file, known.Taken));
            return known.Records;
        }
    }

    // What was just written need not be read again, where all before it is known.
    private void TakeOwn(string bucket, string file, FileLook look, long length, int written, IEnumerable<ObjectRecord> records)
    {
        if (!cache.TryGetValue((bucket, file), out var known))
            return;
        lock (known)
        {
            if (known.Inode != look.Inode || known.Taken != length || look.Size != length + written)
                return;
            known.Records.Take(records);
            known.Taken += written;
        }
    }

    private void WriteAnew(Folder folder, FolderRecords known, Func<IReadOnlyList<string>, string?, bool> isThere)
    {
        var kept = known.All.Where(record => isThere(known.Way, record.Name)).ToList();
        var (name, file) = (PartialName.New(), FileOf(known.Way));
        using (var content = folder.CreateNew(name))
            content.Write(FolderRecords.ToLines(known.Way, first: true, kept));
        folder.Rename(name, folder, file, replace: true);
    }

    // What stands of folders that are gone.
    private void Sweep(Folder folder, string bucket, Func<IReadOnlyList<string>, string?, bool> isThere)
    {
        foreach (var (name, _) in folder.Entries())
        {
            if (name.EndsWith(Extension, StringComparison.Ordinal) && FolderRecords.WayOf(ReadFrom(folder, name, 0, MostOfFirstLine)) is { } way && !isThere(way, null))
                folder.Remove(name);
        }

        cache.Keys.Where(key => key.Bucket == bucket).ToList().ForEach(key => cache.TryRemove(key, out _));
    }

    private void RemoveIfEmpty(string bucket)
    {
        using (var all = OpenAll())
        {
            using (var folder = all?.Child(bucket))
            {
                if (folder is not null && folder.Entries() is [{ Name: BucketMark.Name }])
                    folder.Remove(BucketMark.Name);
            }

            all?.RemoveIfEmpty(bucket);
        }

        using var lake = openLake();
        lake?.RemoveIfEmpty(name);
    }

    private sealed class Cached(IReadOnlyList<string> way)
    {
        public FolderRecords Records { get; set; } = new(way);

        public ulong Inode { get; set; }

        public long Taken { get; set; }
    }
}
