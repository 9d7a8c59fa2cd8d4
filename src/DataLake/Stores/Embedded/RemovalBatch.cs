using DataLake.Files;
using DataLake.Files.Folders;
using DataLake.Stores.Names;

namespace DataLake.Stores.Embedded;

/// <summary>Removes many objects of a bucket, each gone or told; the disk keeps it before anyone is told that they are gone.</summary>
internal sealed class RemovalBatch(BucketFolder bucket, ObjectKnowledge knowledge)
{
    /// <summary>Removes them; a key that is not there is no error.</summary>
    /// <exception cref="DataLakeException">Some were not removed, all others were: it names each.</exception>
    public void Remove(IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var failures = new List<DataLakeException>();
        var removed = new List<(string Key, IReadOnlyList<string> Way, string Name)>();
        var emptied = new List<IReadOnlyList<string>>();
        using var removal = new ObjectRemoval(bucket, emptied);
        var left = new Dictionary<string, string>(StringComparer.Ordinal); // a removed key of each folder
        try
        {
            foreach (var key in keys)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Try(key, failures, () =>
                {
                    if (removal.Remove(key) is not { } one)
                        return;
                    removed.Add((key, one.Way, one.Name));
                    left[key[..(key.LastIndexOf('/') + 1)]] = key;
                });
            }

            foreach (var key in left.Values)
                removal.RemoveEmptyFolders(key);
        }
        finally
        {
            Flush(removed);
            knowledge.Forget(bucket.Bucket, removed, emptied);
        }

        if (failures.Count > 0)
            throw keys.Count == 1 ? failures[0] : CombinedError.Of(failures, keys.Count, "removed");
    }

    private void Try(string key, List<DataLakeException> failures, Action remove)
    {
        try
        {
            ObjectKey.Check(bucket.Bucket, key);
            remove();
        }
        catch (DataLakeException error)
        {
            failures.Add(error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failures.Add(StoreError.ObjectNotRemoved(bucket.Bucket, key, error));
        }
    }

    private void Flush(List<(string Key, IReadOnlyList<string> Way, string Name)> removed)
    {
        var folders = new List<Folder> { bucket.Root.Folder };
        try
        {
            folders.AddRange(removed.Select(one => one.Way).DistinctBy(way => string.Join('/', way), StringComparer.Ordinal).Where(way => way.Count > 0).Select(way => bucket.Root.Folder.Descend(way)).OfType<Folder>());
            if (removed.Count > 0)
                CommonFlush.FlushNames(folders);
        }
        catch (IOException)
        {
            // They are gone all the same; only a power cut could bring them back.
        }
        finally
        {
            folders.Skip(1).ToList().ForEach(folder => folder.Dispose());
        }
    }
}
