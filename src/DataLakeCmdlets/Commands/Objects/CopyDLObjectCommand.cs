using System.Management.Automation;
using DataLake.Stores;
using DataLake.Transfers;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Objects;

[Cmdlet(VerbsCommon.Copy, "DLObject", SupportsShouldProcess = true, DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(LakeObject))]
public sealed class CopyDLObjectCommand : ObjectCmdlet
{
    private readonly HashSet<(DLStore Store, string Bucket, string Key)> taken = [];
    private readonly HashSet<(DLStore Store, string Bucket)> written = [];

    /// <summary>The bucket that gets the objects; without it, each goes to its own bucket.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string? DestinationBucket { get; set; }

    /// <summary>The key of the copy, for one object.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DestinationKeyCompleter))]
    public string? DestinationKey { get; set; }

    /// <summary>What the copies' keys begin with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DestinationKeyCompleter))]
    public string? DestinationPrefix { get; set; }

    /// <summary>The lake that gets the objects; without it, each stays in its own.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(StoreCompleter))]
    [ValidateNotNull]
    public StoreReference? DestinationStore { get; set; }

    /// <summary>An object that is there already stays, and is an error.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    private protected override bool MakesObjects => true;

    protected override void BeginProcessing()
    {
        if (DestinationKey is not null && DestinationPrefix is not null)
            Fail(CmdletError.ArgumentInvalid("-DestinationKey and -DestinationPrefix both say the key; give one of them."));
        if ((DestinationBucket, DestinationKey, DestinationPrefix, DestinationStore) == (null, null, null, null))
            Fail(CmdletError.ArgumentInvalid("Where to? Give -DestinationBucket, -DestinationKey, -DestinationPrefix or -DestinationStore."));
    }

    protected override async Task ProcessObjectAsync(DLStore store, string bucket, string key, long size, CancellationToken stop) =>
        await ProcessListedAsync(store, await store.Lake.GetAsync(bucket, key, stop), stop);

    protected override async Task ProcessListedAsync(DLStore store, LakeObject listed, CancellationToken stop)
    {
        var target = DestinationStore is null ? store : StoreNamed(DestinationStore);
        var (bucket, key) = (DestinationBucket ?? listed.Bucket, KeyOf(listed.Key));
        if (!taken.Add((target, bucket, key)))
            throw CmdletError.NameTaken(listed.ToString(), key);
        if (NoClobber && await target.Lake.FindAsync(bucket, key, stop) is not null)
            throw CmdletError.ObjectKept(bucket, key);
        if (!ShouldProcess($"{listed} in {store.Place}", $"Copy to {bucket}/{key} in {target.Place}"))
            return;

        using var progress = new PipelineProgress(this, $"Copying object {listed}", listed.Size);
        var copy = await Task.Run(() => ObjectCopy.RunAsync(store.Lake, listed, target.Lake, bucket, key, progress, stop), stop);
        TellWarnings(copy);
        WriteMessage($"Copied {listed} to {copy}.");
        WriteMarked(copy, target);
        written.Add((target, bucket));
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(async stop =>
    {
        base.EndProcessing();
        foreach (var (store, bucket) in written)
            await TellLeftAsync(store, bucket, stop);
    });

    // As with cp: below a prefix, what comes after the folder that was named is kept; of what the pipeline brings, the whole key.
    private string KeyOf(string key)
    {
        if (DestinationKey is not null)
            return DestinationKey;
        if (DestinationPrefix is null)
            return key;
        var begin = DestinationPrefix.EndsWith('/') ? DestinationPrefix : DestinationPrefix + "/";
        return begin + (ParameterSetName == PrefixSet ? key[((Prefix ?? "").LastIndexOf('/') + 1)..]
            : ParameterSetName == KeySet ? key[NamedFolder(key)..]
            : key);
    }

    private int NamedFolder(string key)
    {
        var lengths = Key.Select(one => one.IndexOfAny(['*', '?', '[']) is >= 0 and var wild ? one[..wild] : one).Select(one => one.LastIndexOf('/') + 1);
        return lengths.Where(length => length <= key.Length && Key.Any(one => one.StartsWith(key[..length], StringComparison.Ordinal))).DefaultIfEmpty().Max();
    }
}
