using System.Management.Automation;
using DataLake.Layout;
using DataLake.Stores;
using DataLake.Stores.Listing;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Objects;

[Cmdlet(VerbsCommon.Get, "DLObject", DefaultParameterSetName = KeySet)]
[OutputType(typeof(LakeObject), typeof(LakePrefix))]
public sealed class GetDLObjectCommand : ObjectCmdlet
{
    // Which are the latest is known at the end only.
    private readonly List<(LakeObject Object, DLStore Store)> kept = [];

    // Its set is the default, for Tab after the bucket offers what the default set has there.
    [Parameter(Position = 1, ParameterSetName = KeySet)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public override string[] Key { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = PrefixSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowEmptyString]
    public override string? Prefix { get; set; }

    [Parameter]
    public SwitchParameter Latest { get; set; }

    /// <summary>One level alone: what further keys have in common up to the next delimiter comes as one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LevelCompleter))]
    public string? Delimiter { get; set; }

    protected override async Task ProcessObjectAsync(DLStore store, string bucket, string key, long size, CancellationToken stop) =>
        await ProcessListedAsync(store, await store.Lake.GetAsync(bucket, key, stop), stop);

    protected override Task ProcessListedAsync(DLStore store, LakeObject listed, CancellationToken stop)
    {
        TellWarnings(listed);
        if (Latest || Delimiter is not null)
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
        if (item is PipedItem.Folder below)
            return ListAsync(StoreOf(below.Address), below.Address.Bucket, below.Prefix, _ => true, stop);
        return bucket is null ? base.ProcessItemAsync(item, stop) : ListAsync(StoreOf(bucket), bucket.Bucket, Prefix ?? "", _ => true, stop);
    }

    private protected override Task ProcessPrefixKeyAsync(DLStore store, string key, CancellationToken stop) =>
        ListAsync(store, Bucket!, key, _ => true, stop);

    // What Tab gives for -Key is a prefix too.
    private string KeyPrefix => Key is [var only] && only.EndsWith('/') ? only : "";

    // Listing gives what there is, and may give nothing.
    private protected override void OnNothingFits(string key)
    {
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        foreach (var bucket in kept.GroupBy(one => (one.Store, one.Object.Bucket)))
        {
            IReadOnlyList<LakeObject> objects = [.. bucket.Select(one => one.Object)];
            if (Latest)
                objects = [.. Snapshot.Latest(objects, one => one.Key)];
            if (Delimiter is null)
            {
                foreach (var one in objects)
                    WriteMarked(one, bucket.Key.Store);
                continue;
            }

            foreach (var (one, prefix) in FolderLevel.Of(objects, Prefix ?? KeyPrefix, Delimiter))
                WriteMarked<object>((object?)one ?? prefix!, bucket.Key.Store);
        }
    }
}
