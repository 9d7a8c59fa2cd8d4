using System.Collections;
using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Buckets;

[Cmdlet(VerbsCommon.New, "DLBucket", DefaultParameterSetName = NameSet, SupportsShouldProcess = true)]
[OutputType(typeof(Bucket))]
public sealed class NewDLBucketCommand : BucketCmdlet
{
    [Parameter]
    public SwitchParameter Versioning { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreeTextCompleter))]
    public string? KmsKeyId { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary Tag { get; set; } = new Hashtable();

    protected override async Task ProcessBucketAsync(DLStore store, string name, CancellationToken stop)
    {
        if (!ShouldProcess($"{name} in {store.Place}", "Create bucket"))
            return;

        var bucket = await store.Lake.CreateBucketAsync(name, new BucketOptions { Versioning = Versioning, KmsKeyId = KmsKeyId, Tags = Texts.Of(Tag) }, stop);
        foreach (var warning in bucket.Warnings)
            WriteWarning(warning);

        if (bucket.IsNew)
            WriteMessage($"Created bucket '{name}'.");
        else
            WriteMessage($"Bucket '{name}' is there already.");
        WriteBucket(bucket, store);
    }
}
