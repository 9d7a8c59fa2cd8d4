using System.Management.Automation;
using DataLake.Layout;
using DataLake.Stores;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Objects;

[Cmdlet(VerbsCommon.Get, "DLObject", DefaultParameterSetName = PrefixSet)]
[OutputType(typeof(LakeObject))]
public sealed class GetDLObjectCommand : ObjectCmdlet
{
    // Which are the latest is known at the end only.
    private readonly List<(LakeObject Object, DLStore Store)> kept = [];

    [Parameter(ParameterSetName = PrefixSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowEmptyString]
    public override string? Prefix { get; set; }

    [Parameter]
    public SwitchParameter Latest { get; set; }

    protected override async Task ProcessObjectAsync(DLStore store, string bucket, string key, long size, CancellationToken stop) =>
        await ProcessListedAsync(store, await store.Lake.GetAsync(bucket, key, stop), stop);

    protected override Task ProcessListedAsync(DLStore store, LakeObject listed, CancellationToken stop)
    {
        foreach (var warning in listed.Warnings)
            WriteWarning(warning);
        if (Latest)
            kept.Add((listed, store));
        else
            WriteMarked(listed, store);
        return Task.CompletedTask;
    }

    protected override Task ProcessItemAsync(PipedItem item, CancellationToken stop)
    {
        var bucket = item switch
        {
            PipedItem.Container or PipedItem.Row => BucketReader.Of(item),
            _ => null,
        };
        return bucket is null ? base.ProcessItemAsync(item, stop) : ListAsync(StoreOf(bucket), bucket.Bucket, Prefix ?? "", _ => true, stop);
    }

    private protected override Task ProcessPrefixKeyAsync(DLStore store, string key, CancellationToken stop) =>
        ListAsync(store, Bucket!, key, _ => true, stop);

    // Listing gives what there is, and may give nothing.
    private protected override void OnNothingFits(string key)
    {
    }

    protected override void EndProcessing()
    {
        foreach (var bucket in kept.GroupBy(one => (one.Store, one.Object.Bucket)))
        {
            foreach (var latest in Snapshot.Latest([.. bucket.Select(one => one.Object)], one => one.Key))
                WriteMarked(latest, bucket.Key.Store);
        }
    }
}
