using System.Collections.Concurrent;
using DataLake.Collecting.Definitions;
using DataLake.Stores;

namespace DataLake.Collecting.Keeping;

/// <summary>What the lake holds already of a definition's records: it is the only state that there is.</summary>
internal sealed class KeptRecords
{
    // Files are read side by side: on S3 each is a round trip.
    private const int AtOnce = 8;

    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    /// <summary>The number that the next file gets.</summary>
    public int NextNumber { get; private set; } = 1;

    /// <summary>The records there.</summary>
    public int Records { get; private set; }

    /// <summary>What the last file says of itself; null where there is none.</summary>
    public FileLabel? Last { get; private set; }

    /// <summary>What has no record, and is known not to have one.</summary>
    public IReadOnlyList<MissingEntry> Missing { get; private set; } = [];

    /// <summary>Whether the list of that holds more, which is asked for again.</summary>
    public bool IsMissingStale { get; private set; }

    /// <summary>Whether what was asked has its record, or none, already.</summary>
    public bool IsAnswered(AskedFor what) => asked.Contains(what.Identity);

    /// <summary>Takes a record's key up; false where a record of this key is there.</summary>
    public bool TryAdd(string key) => keys.Add(key);

    /// <summary>Reads what the lake holds.</summary>
    /// <param name="store">The lake.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="day">The place of the day.</param>
    /// <param name="earlier">The places of earlier days whose records are good still.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="questions">The hash of what is asked now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DataLakeException"><c>CollectedOtherwise</c>: the day's files answer other questions; <c>CollectedUnreadable</c>: one is not a file of records.</exception>
    public static async Task<KeptRecords> ReadAsync(ILakeStore store, string bucket, CollectPlace day, IEnumerable<CollectPlace> earlier, ApiDefinition definition, string questions, CancellationToken cancellationToken)
    {
        var kept = new KeptRecords();
        var files = await ListAsync(store, bucket, day, cancellationToken).ConfigureAwait(false);
        if (files.Count > 0)
        {
            kept.NextNumber = files[^1].Number + 1;
            kept.Last = await LabelAsync(store, bucket, files[^1].Key, cancellationToken).ConfigureAwait(false);
            if (kept.Last.Questions is { } others && others != questions)
                throw CollectError.Otherwise(bucket, files[^1].Key);

            // How far a list was read holds only with all that was read before.
            if (files[^1].Number != files.Count)
                kept.Last = kept.Last with { Reached = null };
        }

        var reader = new KeptReader(definition);
        kept.Records = await kept.AddAsync(store, bucket, [.. files.Select(file => file.Key)], reader, takeKeys: true, cancellationToken).ConfigureAwait(false);
        // What was refused for another reason than that there is no such thing is asked for again.
        var listed = await MissingList.ReadAsync(store, bucket, day.MissingKey, definition, cancellationToken).ConfigureAwait(false);
        kept.Missing = [.. listed.Where(entry => entry.Status < 400 || definition.NotFoundStatus.Contains(entry.Status))];
        kept.IsMissingStale = kept.Missing.Count < listed.Count;
        foreach (var entry in kept.Missing)
            kept.asked.Add(entry.What.Identity);
        foreach (var place in earlier)
            await kept.AddEarlierAsync(store, bucket, place, reader, questions, cancellationToken).ConfigureAwait(false);
        return kept;
    }

    /// <summary>The files of a place, by number.</summary>
    public static async Task<IReadOnlyList<(int Number, string Key)>> ListAsync(ILakeStore store, string bucket, CollectPlace place, CancellationToken cancellationToken)
    {
        var files = new List<(int Number, string Key)>();
        await foreach (var file in store.ListAsync(bucket, place.FilesBegin, cancellationToken).ConfigureAwait(false))
        {
            if (place.NumberOf(file.Key) is { } number)
                files.Add((number, file.Key));
        }

        files.Sort();
        return files;
    }

    private async Task AddEarlierAsync(ILakeStore store, string bucket, CollectPlace place, KeptReader reader, string questions, CancellationToken cancellationToken)
    {
        var files = await ListAsync(store, bucket, place, cancellationToken).ConfigureAwait(false);
        if (files.Count > 0 && ((await LabelAsync(store, bucket, files[^1].Key, cancellationToken).ConfigureAwait(false)).Questions ?? questions) == questions)
            await AddAsync(store, bucket, [.. files.Select(file => file.Key)], reader, takeKeys: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> AddAsync(ILakeStore store, string bucket, IReadOnlyList<string> files, KeptReader reader, bool takeKeys, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<(string? Key, string? Asked)>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (key, stop) =>
        {
            foreach (var record in reader.Read($"{bucket}/{key}", await BytesAsync(store, bucket, key, stop).ConfigureAwait(false)))
                found.Add(record);
        }).ConfigureAwait(false);
        foreach (var (key, what) in found)
        {
            if (takeKeys && key is not null)
                keys.Add(key);
            if (what is not null)
                asked.Add(what);
        }

        return found.Count;
    }

    private static async Task<FileLabel> LabelAsync(ILakeStore store, string bucket, string key, CancellationToken cancellationToken) =>
        FileLabel.Of(await store.GetAsync(bucket, key, cancellationToken).ConfigureAwait(false));

    internal static async Task<byte[]> BytesAsync(ILakeStore store, string bucket, string key, CancellationToken cancellationToken)
    {
        using var content = await store.OpenReadAsync(bucket, key, cancellationToken).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }
}
