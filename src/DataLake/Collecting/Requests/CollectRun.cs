using DataLake.Collecting.Asking;
using DataLake.Collecting.Definitions;
using DataLake.Collecting.Keeping;
using DataLake.Json;

namespace DataLake.Collecting.Requests;

/// <summary>What the requests of one run share: whom they ask, what is there, and where records go.</summary>
internal sealed class CollectRun(ApiDefinition definition, IReadOnlyDictionary<string, string> variables, ApiClient client, KeptRecords kept, RecordFiles files, MissingList missing, Action<long, long?> progress, Action<string> note)
{
    private readonly RecordFilter keep = new(definition.Keep);

    public ApiDefinition Definition => definition;

    public IReadOnlyDictionary<string, string> Variables => variables;

    public ApiClient Client => client;

    public KeptRecords Kept => kept;

    public RecordFiles Files => files;

    public MissingList Missing => missing;

    public KeptReader Reader { get; } = new(definition);

    /// <summary>What was there already.</summary>
    public long Known { get; set; }

    /// <summary>Whether the API said that nothing changed.</summary>
    public bool IsUnchanged { get; set; }

    public void Tell(long done, long? total) => progress(done, total);

    public void Note(string text) => note(text);

    /// <summary>Keeps a record that is wanted and not there yet.</summary>
    /// <param name="record">The record.</param>
    /// <param name="what">What it is the answer to, as errors call it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it is one to keep; it may have been there.</returns>
    /// <exception cref="DataLakeException">It does not fit into a file, or the lake cannot be written.</exception>
    public async Task<bool> KeepAsync(JsonSlice record, string what, CancellationToken cancellationToken)
    {
        if (!keep.IsWanted(record))
            return false;
        if (Reader.KeyOf(record) is { } key && !kept.TryAdd(key))
            Known++;
        else if (await files.AddAsync(record.Bytes, what, cancellationToken).ConfigureAwait(false))
            await missing.WriteAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Writes what is not in a file yet.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await files.FlushAsync(cancellationToken).ConfigureAwait(false);
        await missing.WriteAsync(cancellationToken).ConfigureAwait(false);
    }
}
