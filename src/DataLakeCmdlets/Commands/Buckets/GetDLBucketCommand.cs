using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Buckets;

[Cmdlet(VerbsCommon.Get, "DLBucket")]
[OutputType(typeof(Bucket))]
public sealed class GetDLBucketCommand : StoreCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Bucket")]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    protected override void ProcessRecord() => Run(async stop =>
    {
        var lake = Lake;
        foreach (var name in Name)
            await TryAsync(() => FindAsync(lake, name, stop), name);
    });

    private async Task FindAsync(ILakeStore lake, string name, CancellationToken stop)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            WriteObject(await lake.GetBucketAsync(name, stop));
            return;
        }

        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        await foreach (var bucket in lake.ListBucketsAsync(stop))
        {
            if (pattern.IsMatch(bucket.Name))
                WriteObject(bucket);
        }
    }
}
