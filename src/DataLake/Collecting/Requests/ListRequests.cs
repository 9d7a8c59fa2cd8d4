using DataLake.Collecting.Definitions;
using DataLake.Collecting.Keeping;
using DataLake.Json;

namespace DataLake.Collecting.Requests;

/// <summary>Collects a list, or a single answer, from where the lake's files of it end.</summary>
internal sealed class ListRequests(CollectRun run)
{
    /// <summary>Collects what is not there yet.</summary>
    /// <param name="etag">The tag of an earlier day's answer; null for none.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <exception cref="DataLakeException">The API stops it, or the lake cannot be written; what is complete stays.</exception>
    public async Task RunAsync(string? etag, CancellationToken cancellationToken)
    {
        var from = ListPlace.Parse(run.Kept.Last?.Reached);
        if (from?.IsEnd == true)
        {
            run.Known = run.Kept.Records;
            return;
        }

        if (from is null && run.Kept.Records > 0 && !run.Reader.HasKey)
            throw CollectError.Untold(run.Definition.Name);
        var (done, answers) = (0L, 0);
        try
        {
            await foreach (var answer in AnswersAsync(run.Definition.Request, from, etag, cancellationToken).ConfigureAwait(false))
            {
                answers++;
                await KeepAsync(answer, cancellationToken).ConfigureAwait(false);
                run.Tell(++done, answer.Total);
            }

            run.IsUnchanged = answers == 0 && etag is not null;
            run.Files.Reached = $"{ListPlace.End}";
        }
        finally
        {
            // Whatever ended it, what came is kept, up to the answer that was the last.
            if (!cancellationToken.IsCancellationRequested)
                await run.EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The keys of a list, such as one of what changed.</summary>
    public async Task<HashSet<string>> KeysAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var key = new JsonMemberPath(request.Key!);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var answer in AnswersAsync(request, from: null, etag: null, cancellationToken).ConfigureAwait(false))
            keys.UnionWith(answer.Records.Select(record => record.Find(key)?.Text).OfType<string>());
        return keys;
    }

    private async Task KeepAsync(ListAnswer answer, CancellationToken cancellationToken)
    {
        var hasKey = run.Reader.HasKey;
        var skip = hasKey || run.Definition.Request.Format == AnswerFormat.JsonLines ? 0 : answer.Place.Skip;
        run.Files.ETag = answer.ETag;
        for (var index = 0; index < answer.Records.Count; index++)
        {
            // Without keys, only their number tells which records of an answer are there.
            run.Files.Reached = $"{answer.Place with { Skip = hasKey ? 0 : answer.Place.Skip + index }}";
            if (index >= skip)
                await run.KeepAsync(answer.Records[index], answer.What, cancellationToken).ConfigureAwait(false);
        }
    }

    private IAsyncEnumerable<ListAnswer> AnswersAsync(ApiRequest request, ListPlace? from, string? etag, CancellationToken cancellationToken) => request switch
    {
        { Format: AnswerFormat.JsonLines } => new LineRecords(run.Definition, request, run.Variables, run.Client).ReadAsync(from, etag, cancellationToken),
        { Pages.Number: not null } => new NumberedPages(run.Definition, request, run.Variables, run.Client, run.Note).ReadAsync(from, cancellationToken),
        _ => new LinkedPages(run.Definition, request, run.Variables, run.Client).ReadAsync(from, etag, cancellationToken),
    };
}
