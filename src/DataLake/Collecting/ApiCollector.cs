using System.Globalization;
using DataLake.Collecting.Asking;
using DataLake.Collecting.Definitions;
using DataLake.Collecting.Keeping;
using DataLake.Collecting.Requests;
using DataLake.Stores;

namespace DataLake.Collecting;

/// <summary>Collects the records of an API into files of a lake, and goes on where an earlier run of the day stopped.</summary>
/// <remarks>
/// The lake is the only state: what its files of the day hold is not asked for again. A run may be killed at any moment;
/// the next one leaves nothing out and writes nothing twice.
/// </remarks>
/// <param name="store">The lake.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="definition">The API.</param>
/// <param name="token">The token; null where the API wants none.</param>
public sealed class ApiCollector(ILakeStore store, string bucket, ApiDefinition definition, ApiToken? token)
{
    /// <summary>Collects.</summary>
    /// <param name="options">What is said of this run.</param>
    /// <param name="rows">The values of each row's placeholders, in the order of <see cref="ApiDefinition.RowPlaceholders"/>; what is there twice is asked for once. Null for none.</param>
    /// <param name="cancellationToken">Stops at once; what is complete stays.</param>
    /// <exception cref="DataLakeException">The API cannot be asked or the lake cannot be written; the message says what to do. What is complete stays.</exception>
    public async Task<CollectResult> RunAsync(CollectOptions options, IEnumerable<IReadOnlyList<string>>? rows = null, CancellationToken cancellationToken = default)
    {
        var variables = ApiVariables.Of(definition, options.Variables, options.Day, options.Since);
        var wantsRows = definition.RowPlaceholders.Count > 0;
        if (wantsRows && rows is null && (definition.Changes is null || options.Since is null))
        {
            var columns = string.Join(", ", definition.RowPlaceholders.Select(name => $"{{{name}}}"));
            throw new DataLakeException("RowsMissing", ErrorCategory.InvalidArgument, $"{definition.Name}: it asks for a thing of each row, and no rows are given that have {columns}.", definition.Name);
        }

        await store.GetBucketAsync(bucket, cancellationToken).ConfigureAwait(false);

        var place = PlaceOf(options, options.Day);
        if (options.Restart)
            await RemoveAsync(place, cancellationToken).ConfigureAwait(false);
        var questions = FileLabel.QuestionsOf(definition, variables);
        var earlier = Enumerable.Range(1, definition.CacheDays).Select(days => PlaceOf(options, options.Day.AddDays(-days)));
        var kept = await KeptRecords.ReadAsync(store, bucket, place, options.Restart ? [] : earlier, definition, questions, cancellationToken).ConfigureAwait(false);

        var limits = definition.Limits with { PerSecond = options.PerSecond ?? definition.Limits.PerSecond, Parallel = options.Parallel ?? definition.Limits.Parallel };
        var limited = definition with { Limits = limits };
        using var client = new ApiClient(limited, token);
        var files = new RecordFiles(store, bucket, place, limits, questions, kept.NextNumber) { Complete = options.OnFile };
        var missing = new MissingList(store, bucket, place.MissingKey, definition.RowPlaceholders, kept.Missing, kept.IsMissingStale);
        var run = new CollectRun(limited, variables, client, kept, files, missing, (done, total) => options.Progress?.Report(new CollectProgress(done, total)), text => options.OnNote?.Invoke(text));
        if (wantsRows)
            await new RowRequests(run).RunAsync(await WantedAsync(run, rows, options, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        else
            await new ListRequests(run).RunAsync(await EarlierTagAsync(options, questions, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return new CollectResult(files.Files, files.Written, run.Known, missing.Count, client.Requests) { MissingList = missing.Object, IsUnchanged = run.IsUnchanged };
    }

    private static async Task<IEnumerable<AskedFor>> WantedAsync(CollectRun run, IEnumerable<IReadOnlyList<string>>? rows, CollectOptions options, CancellationToken cancellationToken)
    {
        var wanted = rows?.Where(row => row.All(value => value.Length > 0)).Select(row => new AskedFor(row));
        if (options.Since is null || run.Definition.Changes is not { } changes)
            return wanted ?? [];
        var changed = await new ListRequests(run).KeysAsync(changes, cancellationToken).ConfigureAwait(false);
        return wanted?.Where(what => what.Values.Any(changed.Contains)) ?? changed.Select(key => new AskedFor([key]));
    }

    // Of files called alike, the latest counts where a prefix is read: those that only add to earlier ones have names of their own.
    private string PrefixOf(CollectOptions options, DateOnly day)
    {
        var adds = options.Since is { } since ? $"-since-{Text(since)}" : definition.CacheDays > 0 ? $"-{Text(day)}" : "";
        if (options.Prefix is { } given)
            return given + adds;
        var set = options.Variables.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"-{pair.Value}");
        return string.Concat(set.Prepend((options.Source ?? definition.Source).ToLowerInvariant()).Append(adds)).Replace('/', '-');

        static string Text(DateOnly one) => one.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private CollectPlace PlaceOf(CollectOptions options, DateOnly day) =>
        CollectPlace.Of(options.Layer, options.Origin ?? definition.Origin, options.Source ?? definition.Source, day, PrefixOf(options, day));

    private async Task RemoveAsync(CollectPlace place, CancellationToken cancellationToken)
    {
        var files = await KeptRecords.ListAsync(store, bucket, place, cancellationToken).ConfigureAwait(false);
        await store.RemoveAsync(bucket, [.. files.Select(file => file.Key), place.MissingKey], cancellationToken).ConfigureAwait(false);
    }

    // A single answer of an earlier day says by its tag whether it is still the same.
    private async Task<string?> EarlierTagAsync(CollectOptions options, string questions, CancellationToken cancellationToken)
    {
        if (definition.Request.Pages is not null || options.Restart)
            return null;
        var today = PlaceOf(options, options.Day);
        string? last = null;
        await foreach (var file in store.ListAsync(bucket, today.Folder[..^"yyyy/MM/dd/".Length], cancellationToken).ConfigureAwait(false))
        {
            if (Layout.RawKey.TryParse(file.Key, out var key) && key!.Date < options.Day && PlaceOf(options, key.Date).NumberOf(file.Key) is not null)
                last = file.Key;
        }

        if (last is null || await store.FindAsync(bucket, last, cancellationToken).ConfigureAwait(false) is not { } found)
            return null;
        var label = FileLabel.Of(found);
        return label.Questions == questions && ListPlace.Parse(label.Reached)?.IsEnd == true ? label.ETag : null;
    }
}
