using System.Management.Automation;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Buckets;

[Cmdlet(VerbsCommon.Remove, "DLBucket", DefaultParameterSetName = NameSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveDLBucketCommand : BucketCmdlet
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    // Whoever pipes objects hardly means to remove all the others with them.
    protected override Task ProcessItemAsync(PipedItem item, CancellationToken stop) => item is PipedItem.Stored or PipedItem.Upload
        ? throw PipedError.Unfit(item, "buckets and their names; Remove-DLObject removes objects")
        : base.ProcessItemAsync(item, stop);

    protected override async Task ProcessBucketAsync(DLStore store, string name, CancellationToken stop)
    {
        if (!ShouldProcess($"{name} in {store.Place}", Force ? "Remove bucket with all objects in it" : "Remove bucket"))
            return;

        await Task.Run(() => store.Lake.RemoveBucketAsync(name, Force, stop), stop);
        WriteMessage($"Removed bucket '{name}'.");
    }
}
