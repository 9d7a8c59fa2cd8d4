using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Buckets;

[Cmdlet(VerbsCommon.Get, "DLBucket", DefaultParameterSetName = NameSet)]
[OutputType(typeof(Bucket))]
public sealed class GetDLBucketCommand : BucketCmdlet
{
    private const string All = "*";

    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [Alias("Bucket")]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public override string[] Name { get; set; } = [];

    protected override void ProcessRecord()
    {
        if (InputObject is null && Name.Length == 0)
            Name = [All];
        base.ProcessRecord();
    }

    protected override Task ProcessItemAsync(PipedItem item, CancellationToken stop) =>
        item is PipedItem.Lake lake ? ProcessBucketAsync(StoreOf(lake.Store), All, stop) : base.ProcessItemAsync(item, stop);

    protected override async Task ProcessBucketAsync(DLStore store, string name, CancellationToken stop)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            WriteBucket(await store.Lake.GetBucketAsync(name, stop), store);
            return;
        }

        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        await foreach (var bucket in store.Lake.ListBucketsAsync(stop))
        {
            if (pattern.IsMatch(bucket.Name))
                WriteBucket(bucket, store);
        }
    }
}
