using System.Management.Automation;
using DataLake;
using DataLake.Stores.Uploads;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that work on a lake: <c>-Store</c>, else the one that an object says it is of, else the lake connected last.</summary>
/// <remarks>
/// What leaves is marked with its lake (<see cref="WriteMarked"/>), so that the next cmdlet of the pipeline works on the
/// right one (<see cref="StoreOf(LakeAddress)"/>) with several connected. A lake that this cmdlet works on is not let go of before it ends.
/// </remarks>
public abstract class StoreCmdlet : LakeCmdlet
{
    private readonly Dictionary<DLStore, IDisposable> used = [];
    private readonly SharedFaults faults = new();

    /// <summary>The lake to work on; the one connected last where neither it nor the object says another.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StoreCompleter))]
    [ValidateNotNull]
    public StoreReference? Store { get; set; }

    /// <summary>The lake that this cmdlet works on.</summary>
    /// <exception cref="DataLakeException"><c>StoreNotConnected</c>, or <c>-Store</c> names none.</exception>
    protected DLStore CurrentStore => Using(Store?.In(Session) ?? Session.Default ?? throw CmdletError.NotConnected());

    /// <summary>The lake that is named: by <c>-Store</c>, else by a thing of the pipeline.</summary>
    protected DLStore StoreOf(StoreReference named) => Using((Store ?? named).In(Session));

    /// <summary>Another lake that a parameter names beside <see cref="Store"/>.</summary>
    protected DLStore StoreNamed(StoreReference named) => Using(named.In(Session));

    /// <summary>The lake that holds an object or bucket.</summary>
    /// <exception cref="DataLakeException"><c>ItemElsewhere</c>: its address is not in the lake that is named; or that lake is not connected.</exception>
    protected DLStore StoreOf(LakeAddress item)
    {
        if ((Store ?? item.Store) is { } named)
        {
            var store = Using(named.In(Session));
            return item.MayBeIn(store) ? store : throw PipedError.Elsewhere(item, store.Place);
        }

        if ((item.Uri is null && item.Root is null) || (Session.Default is { } usual && item.MayBeIn(usual)))
            return CurrentStore;
        return Session.Stores.Where(item.MayBeIn).ToList() is [var only] ? Using(only) : throw PipedError.Elsewhere(item, null);
    }

    /// <summary>Writes an object, a bucket or an upload to the pipeline, marked with the lake that holds it.</summary>
    protected void WriteMarked<T>(T item, DLStore store)
        where T : notnull => WriteObject(StoreProperty.Mark(item, store));

    /// <summary>After something was written into a bucket: names what runs that were killed left there.</summary>
    private protected async Task TellLeftAsync(DLStore store, string bucket, CancellationToken stop)
    {
        if (await LeftUploads.TellAsync(store.Lake, bucket, "Remove-DLUpload", stop) is { } text)
            WriteWarning(text);
    }

    /// <inheritdoc/>
    private protected override bool IsTold(DataLakeException error, object? target) => faults.IsTold(error, target is PSObject item ? PipedReader.Words(item) : target);

    /// <summary>Names the items that a fault told before left out; a cmdlet that ends otherwise does so first.</summary>
    protected override void EndProcessing()
    {
        foreach (var words in faults.Tell())
            WriteWarning(words);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var use in used.Values)
            use.Dispose();
        used.Clear();
    }

    private DLStore Using(DLStore store)
    {
        if (!used.ContainsKey(store))
            used.Add(store, store.Use());
        return store;
    }
}
