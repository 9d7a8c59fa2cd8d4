using System.Management.Automation;
using DataLake.Layout;
using DataLake.Stores;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Objects;

[Cmdlet(VerbsCommon.Get, "DLObject", DefaultParameterSetName = PrefixSet)]
[OutputType(typeof(LakeObject))]
public sealed class GetDLObjectCommand : StoreCmdlet
{
    private const string PrefixSet = "Prefix";
    private const string KeySet = "Key";
    private const string InputObjectSet = "InputObject";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = PrefixSet)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = KeySet)]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string Bucket { get; set; } = "";

    [Parameter(ParameterSetName = PrefixSet)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowEmptyString]
    public string Prefix { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = KeySet)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    public LakeObject? InputObject { get; set; }

    [Parameter(ParameterSetName = PrefixSet)]
    [Parameter(ParameterSetName = KeySet)]
    public SwitchParameter Latest { get; set; }

    protected override void ProcessRecord() => Run(async stop =>
    {
        var store = CurrentStore;
        if (ParameterSetName == PrefixSet)
            await TryAsync(() => ListAsync(store, Prefix, _ => true, stop), Bucket);

        foreach (var key in Key)
            await TryAsync(() => FindAsync(store, key, stop), $"{Bucket}/{key}");

        if (InputObject is { } item)
            await TryAsync(() => WriteFoundAsync(StoreOf(item), item.Bucket, item.Key, stop), item);
    });

    private async Task FindAsync(DLStore store, string key, CancellationToken stop)
    {
        if (WildcardPattern.ContainsWildcardCharacters(key))
        {
            // The start of a pattern that is plain text narrows the listing.
            var prefix = key[..key.IndexOfAny(['*', '?', '[', '`'])];
            await ListAsync(store, prefix, new WildcardPattern(key).IsMatch, stop);
        }
        else
        {
            await WriteFoundAsync(store, Bucket, key, stop);
        }
    }

    private async Task WriteFoundAsync(DLStore store, string bucket, string key, CancellationToken stop) =>
        WriteLakeObject(await store.Lake.GetAsync(bucket, key, stop), store);

    private async Task ListAsync(DLStore store, string prefix, Func<string, bool> wanted, CancellationToken stop)
    {
        var kept = new List<LakeObject>();
        await foreach (var found in store.Lake.ListAsync(Bucket, prefix, stop))
        {
            if (!wanted(found.Key))
                continue;

            if (Latest)
                kept.Add(found); // which is the latest is known at the end only
            else
                WriteLakeObject(found, store);
        }

        foreach (var latest in Snapshot.Latest(kept, one => one.Key))
            WriteLakeObject(latest, store);
    }
}
