using System.Collections;
using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;

namespace DataLakeCmdlets.Commands.Buckets;

[Cmdlet(VerbsCommon.New, "DLBucket", SupportsShouldProcess = true)]
[OutputType(typeof(Bucket))]
public sealed class NewDLBucketCommand : StoreCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Bucket")]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Versioning { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    [Parameter]
    [ValidateNotNull]
    public IDictionary Tag { get; set; } = new Hashtable();

    protected override void ProcessRecord() => Run(async stop =>
    {
        var lake = Lake;
        foreach (var name in Name)
            await TryAsync(() => CreateAsync(lake, name, stop), name);
    });

    private async Task CreateAsync(ILakeStore lake, string name, CancellationToken stop)
    {
        if (!ShouldProcess(name, "Create bucket"))
            return;

        var bucket = await lake.CreateBucketAsync(name, new BucketOptions { Versioning = Versioning, KmsKeyId = KmsKeyId, Tags = Texts.Of(Tag) }, stop);
        foreach (var warning in bucket.Warnings)
            WriteWarning(warning);

        WriteMessage(bucket.IsNew ? $"Created bucket '{name}'." : $"Bucket '{name}' is there already.");
        WriteObject(bucket);
    }
}
