using DataLake.Collecting.Asking;
using DataLake.Collecting.Definitions;
using DataLake.Collecting.Keeping;
using DataLake.Json;
using DataLake.Messages;
using DataLake.Work;

namespace DataLake.Collecting.Requests;

/// <summary>Asks for each row's thing: several at once, kept in the order of the rows.</summary>
internal sealed class RowRequests(CollectRun run)
{
    // So many refusals one after another say that the definition is at fault, not the rows.
    private const int MostRefusals = 10;

    private readonly ApiDefinition definition = run.Definition;
    private readonly IReadOnlyList<string> placeholders = run.Definition.RowPlaceholders;
    private readonly RecordFilter notFound = new(run.Definition.NotFoundWhen);
    private readonly JsonMemberPath records = new(run.Definition.Request.Records);
    private readonly JsonMemberPath found = new(run.Definition.Lookup?.Value ?? "");
    private int refusals;

    /// <summary>Asks for what is not answered yet.</summary>
    /// <param name="rows">What is wanted; what stands there twice is asked for once.</param>
    /// <param name="cancellationToken">Stops at once.</param>
    /// <exception cref="DataLakeException">The API stops it, or the lake cannot be written; what is complete stays.</exception>
    public async Task RunAsync(IEnumerable<AskedFor> rows, CancellationToken cancellationToken)
    {
        var open = Open(rows);
        run.Tell(0, open.Count);
        var parallel = definition.Limits.Parallel;
        using var work = new OrderedWork<(AskedFor What, ApiAnswer Answer)>(parallel, ahead: Math.Max(4 * parallel, 64));
        var done = 0;
        try
        {
            foreach (var what in open)
            {
                while (work.TryTake(out var ended) || (work.IsFull && (ended = await work.TakeAsync().ConfigureAwait(false)) is not null))
                    await TakeAsync(ended).ConfigureAwait(false);
                work.Add(stop => AskAsync(what, stop), cancellationToken);
            }

            work.Complete();
            while (await work.TakeAsync().ConfigureAwait(false) is { } rest)
                await TakeAsync(rest).ConfigureAwait(false);
            await run.EndAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DataLakeException error)
        {
            // What was asked for is kept, whatever stopped the rest: it need not be asked for again.
            work.Stop(error);
            await run.EndAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }

        async Task TakeAsync(Task<(AskedFor What, ApiAnswer Answer)> ended)
        {
            var (what, answer) = await ended.ConfigureAwait(false);
            await KeepAsync(what, answer, cancellationToken).ConfigureAwait(false);
            run.Tell(++done, open.Count);
        }
    }

    private List<AskedFor> Open(IEnumerable<AskedFor> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new List<AskedFor>();
        foreach (var what in rows)
        {
            if (!seen.Add(what.Identity))
                continue;
            if (run.Kept.IsAnswered(what))
                run.Known++;
            // A path is put together of parts; '..' would be another path.
            else if (what.Values.Any(value => value is "." or ".." || value.Any(char.IsControl)))
                run.Missing.Add(new MissingEntry(what, 0, Catalogue.Translate("it cannot be part of an address"), []));
            else
                open.Add(what);
        }

        return open;
    }

    private async Task<(AskedFor What, ApiAnswer Answer)> AskAsync(AskedFor what, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string>(run.Variables, StringComparer.Ordinal);
        for (var index = 0; index < placeholders.Count; index++)
            values[placeholders[index]] = what.Values[index];
        if (definition.Lookup is { } lookup)
        {
            var answer = await run.Client.AskAsync(run.Client.AddressOf(lookup.Request, values), values, etag: null, cancellationToken).ConfigureAwait(false);
            if (!answer.IsFound)
                return (what, answer);
            if (answer.Json?.Find(found)?.Text is not { } name)
                return (what, answer with { Status = definition.NotFoundStatus[0], Json = null, Words = Catalogue.Translate($"nothing of that name was found (no {lookup.Value})") });
            values[ApiLookup.Found] = name;
        }

        return (what, await run.Client.AskAsync(run.Client.AddressOf(definition.Request, values), values, etag: null, cancellationToken).ConfigureAwait(false));
    }

    private async Task KeepAsync(AskedFor what, ApiAnswer answer, CancellationToken cancellationToken)
    {
        if (!answer.IsFound)
        {
            Refuse(what, answer);
            return;
        }

        refusals = 0;
        if (answer.Json is { } json && !notFound.IsEmpty && notFound.IsWanted(json))
        {
            run.Missing.Add(new MissingEntry(what, answer.Status, Catalogue.Translate("the answer says that there is no such thing"), []));
            return;
        }

        var found = answer.Json?.Find(records)?.Items() ?? [];
        var (isTold, isKept) = (false, false);
        foreach (var record in found)
        {
            var isIts = run.Reader.AskedOf(record)?.Identity == what.Identity;
            isTold |= isIts;
            isKept |= await run.KeepAsync(record, $"{definition.Origin} {what}", cancellationToken).ConfigureAwait(false) && isIts;
        }

        // After its records: the list must not say of something that it is answered before the answer is in a file.
        if (!isKept)
            run.Missing.Add(new MissingEntry(what, answer.Status, found.Count == 0 ? Catalogue.Translate("no record is in the answer") : Catalogue.Translate(isTold ? "its record is not one to keep" : "the record does not say that it is this one"), [.. found.Select(run.Reader.KeyOf).OfType<string>()]));
    }

    private void Refuse(AskedFor what, ApiAnswer answer)
    {
        run.Missing.Add(new MissingEntry(what, answer.Status, answer.Words, []));
        var isRefusal = !definition.NotFoundStatus.Contains(answer.Status);
        refusals = isRefusal ? refusals + 1 : 0;
        if (refusals > MostRefusals)
            throw ApiError.Refused(definition, run.Client.AddressOf(definition.Request, placeholders.Zip(what.Values).ToDictionary(pair => pair.First, pair => pair.Second)), answer);
    }
}
