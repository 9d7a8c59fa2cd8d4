using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Buckets;

[Cmdlet(VerbsCommon.Remove, "DLBucket", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveDLBucketCommand : StoreCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Bucket")]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord() => Run(async stop =>
    {
        var lake = Lake;
        foreach (var name in Name)
            await TryAsync(() => RemoveAsync(lake, name, stop), name);
    });

    private async Task RemoveAsync(ILakeStore lake, string name, CancellationToken stop)
    {
        if (!ShouldProcess(name, Force ? "Remove bucket with all objects in it" : "Remove bucket"))
            return;

        await Task.Run(() => lake.RemoveBucketAsync(name, Force, stop), stop);
        WriteMessage($"Removed bucket '{name}'.");
    }
}
