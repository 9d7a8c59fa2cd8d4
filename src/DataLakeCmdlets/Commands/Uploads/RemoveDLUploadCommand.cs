using System.Management.Automation;
using DataLake.Stores.Uploads;
using DataLakeCmdlets.Arguments.Piped;
using DataLakeCmdlets.Bases;

namespace DataLakeCmdlets.Commands.Uploads;

[Cmdlet(VerbsCommon.Remove, "DLUpload", SupportsShouldProcess = true)]
public sealed class RemoveDLUploadCommand : StoreCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord() => Run(stop => TryAsync(
        async () =>
        {
            foreach (var item in PipedReader.Read(InputObject!))
                await TryAsync(() => RemoveAsync(item as PipedItem.Upload ?? throw PipedError.Unfit(item, "unfinished uploads: what Get-DLUpload gives"), stop), InputObject);
        },
        InputObject));

    private async Task RemoveAsync(PipedItem.Upload upload, CancellationToken stop)
    {
        var (at, id, started) = upload;
        var store = StoreOf(at);
        if (store.Lake is not IUnfinishedUploads uploads || !ShouldProcess($"{at} in {store.Place} (begun {started.ToUniversalTime():u})", "Remove unfinished upload"))
            return;

        await uploads.RemoveUploadAsync(new LakeUpload(at.Bucket, at.Key!, id, started), stop);
        WriteMessage($"Removed the unfinished upload to {at}.");
    }
}
