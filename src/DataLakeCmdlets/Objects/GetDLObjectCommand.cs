using System.Management.Automation;
using DataLake.Layout;
using DataLake.Stores;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Foundation;
using DataLakeCmdlets.Stores;

namespace DataLakeCmdlets.Objects;

[Cmdlet(VerbsCommon.Get, "DLObject", DefaultParameterSetName = PrefixSet)]
[OutputType(typeof(LakeObject))]
public sealed class GetDLObjectCommand : StoreCmdlet
{
    private const string PrefixSet = "Prefix";
    private const string KeySet = "Key";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
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

    [Parameter]
    public SwitchParameter Latest { get; set; }

    protected override void ProcessRecord() => Run(async stop =>
    {
        var store = CurrentStore;
        if (ParameterSetName == PrefixSet)
            await TryAsync(() => ListAsync(store, Prefix, _ => true, stop), Bucket);

        foreach (var key in Key)
            await TryAsync(() => FindAsync(store, key, stop), $"{Bucket}/{key}");
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
            WriteLakeObject(await store.Lake.GetAsync(Bucket, key, stop), store);
        }
    }

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
