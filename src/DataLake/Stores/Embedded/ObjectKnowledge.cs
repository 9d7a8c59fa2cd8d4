using DataLake.Files;
using DataLake.Files.Folders;
using DataLake.Stores.Digests;
using DataLake.Stores.Embedded.Names;
using DataLake.Stores.Embedded.Records;

namespace DataLake.Stores.Embedded;

/// <summary>What a lake knows of its objects beside their contents; what is not sure is read from the content.</summary>
internal sealed class ObjectKnowledge
{
    private readonly LakeFolder lake;
    private readonly OldRecords old;
    private readonly DoneTogether<(string Bucket, IReadOnlyList<string> Way, ObjectRecord Record)> keeping;

    /// <summary>Knows what is known of a lake's objects.</summary>
    public ObjectKnowledge(LakeFolder lake)
    {
        this.lake = lake;
        old = new OldRecords(lake.Records.Open);
        keeping = new(KeepAll);
    }

    /// <summary>What is known of an object.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="place">Where its file is.</param>
    /// <param name="look">What the file system says of it.</param>
    /// <param name="orRead">Whether the content is read where nothing was known.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ObjectRecord> OfAsync(string bucket, string key, ObjectPlace place, FileLook look, bool orRead, CancellationToken cancellationToken)
    {
        if (lake.Records.SureOf(bucket, place.Way, place.Name, look) is { } sure)
            return sure;
        var nothing = new ObjectRecord(place.Name);
        var record = lake.Records.Read(bucket, place.Way).Of(place.Name) is { Sha256: not null } known ? known : old.Read(bucket, key, place.Name);
        if (record?.IsSureOf(look) == true)
            return record;
        if (!orRead && record?.Size != look.Size)
        {
            if (record?.HasMetadata != true)
                return nothing;
            // Told once: what is told is no longer kept.
            await KeepAsync(bucket, place.Way, record.AsIs ? nothing with { AsIs = true } : nothing with { Gone = true }).ConfigureAwait(false);
            return nothing with { HasLost = true };
        }

        using var content = place.Folder.OpenRead(place.Name);
        var before = place.Folder.LookAt(content);
        var sha256 = ContentHash.Sha256(content, cancellationToken);
        var now = (record?.Sha256 == sha256 ? record : nothing with { Sha256 = sha256, AsIs = record?.AsIs ?? false, HasLost = record?.HasMetadata ?? false }).SeenAs(before, place.Folder.TellsEveryChange);
        if (before != place.Folder.LookAt(content))
            return nothing; // it is being written to
        if (now.IsSureOf(before))
            await KeepAsync(bucket, place.Way, now).ConfigureAwait(false);
        return now;
    }

    /// <summary>Keeps what is known of an object.</summary>
    /// <returns>Why it could not be kept; null where it is.</returns>
    public async Task<string?> KeepAsync(string bucket, IReadOnlyList<string> way, ObjectRecord record)
    {
        try
        {
            await keeping.AddAsync((bucket, way, record)).ConfigureAwait(false);
            return null;
        }
        catch (IOException error)
        {
            return error.Message;
        }
    }

    /// <summary>Forgets objects that were removed.</summary>
    public void Forget(string bucket, IReadOnlyCollection<(string Key, IReadOnlyList<string> Way, string Name)> removed, IEnumerable<IReadOnlyList<string>> emptied)
    {
        try
        {
            ForgetAll(bucket, removed, emptied);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The objects are gone; a record of what is gone says nothing, and is swept when records can be written.
        }
    }

    private void ForgetAll(string bucket, IReadOnlyCollection<(string Key, IReadOnlyList<string> Way, string Name)> removed, IEnumerable<IReadOnlyList<string>> emptied)
    {
        var gone = emptied.Select(way => string.Join('/', way)).ToHashSet(StringComparer.Ordinal);
        var known = removed.GroupBy(one => string.Join('/', one.Way)).Where(of => !gone.Contains(of.Key)).SelectMany(of =>
        {
            var records = lake.Records.Read(bucket, of.First().Way);
            return of.Where(one => records.Of(one.Name) is not null);
        });
        _ = lake.TryKeep(bucket, [.. known.Select(one => (one.Way, new ObjectRecord(one.Name) { Gone = true }))]);
        foreach (var way in gone)
            lake.Records.Forget(bucket, way.Split('/'));
        foreach (var one in removed)
            old.Forget(bucket, one.Key);
    }

    /// <summary>Forgets what was kept of an object before there was a file of records a folder.</summary>
    public void ForgetOld(string bucket, string key)
    {
        try
        {
            old.Forget(bucket, key);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // it holds for no content but the earlier one
        }
    }

    private void KeepAll(IReadOnlyList<DoneTogether<(string Bucket, IReadOnlyList<string> Way, ObjectRecord Record)>.Asked> batch)
    {
        foreach (var ofBucket in batch.GroupBy(one => one.Item.Bucket))
        {
            if (lake.TryKeep(ofBucket.Key, [.. ofBucket.Select(one => (one.Item.Way, one.Item.Record))]) is { } failure)
                ofBucket.ToList().ForEach(one => one.Failed(new IOException(failure)));
        }
    }
}
