using DataLake.Csv.Sources;
using DataLake.Layout;
using DataLake.Logging;
using DataLake.Messages;
using DataLake.Stores;
using DataLake.Stores.Listing;

namespace DataLake.Pipelines.Steps;

/// <summary>Objects of a lake as CSV sources, streamed from where they lie.</summary>
internal static class LakeInputs
{
    /// <summary>An object as a source.</summary>
    /// <param name="store">The lake.</param>
    /// <param name="item">The object.</param>
    public static CsvSource ToSource(ILakeStore store, LakeObject item) =>
        ToSource(store, item.Bucket, item.Key, item.Size) with { Place = store.PlaceOf(item) };

    /// <summary>An object as a source, of which no more is known than where it is.</summary>
    /// <param name="store">The lake.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="size">Its length in bytes; null where it is not known.</param>
    public static CsvSource ToSource(ILakeStore store, string bucket, string key, long? size) =>
        new($"{bucket}/{key}", () => store.OpenReadAsync(bucket, key).GetAwaiter().GetResult()) { Length = size, IsNear = store.Root.IsFile };

    /// <summary>The object of a key, or what a prefix holds now, in the order of keys; of a file sent on several days only the latest.</summary>
    internal static async Task<IReadOnlyList<CsvSource>> FindAsync(StepContext context, string place, CancellationToken cancellationToken)
    {
        var found = await context.Store.FindAtAsync(context.Bucket, place, cancellationToken, count => context.Say(LogLevel.Information, $"{Quantity.Of(count, "object")} left out: programs left them beside data (markers, locks, files not complete)")).ConfigureAwait(false);
        if (found.Count == 0)
            throw NothingBelow(context.Bucket, place);
        var latest = Snapshot.Latest(found, item => item.Key);
        if (latest.Count < found.Count)
            context.Say(LogLevel.Information, $"{Quantity.Of(found.Count - latest.Count, "object")} left out: newer ones of the same name are there");
        return [.. latest.Select(item => ToSource(context.Store, item))];
    }

    /// <summary>The error for a place that holds nothing.</summary>
    internal static DataLakeException NothingBelow(string bucket, string place) => new(
        "ObjectNotFound",
        ErrorCategory.ObjectNotFound,
        KeyPattern.IsPattern(place) ? $"No object of bucket '{bucket}' fits '{place}'; does an earlier step write it?" : (Message)$"Bucket '{bucket}' holds no object whose key begins with '{place}'; does an earlier step write it?",
        $"{bucket}/{place}");
}
