using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Bases;

namespace DataLakeCmdlets.Commands.Uploads;

[Cmdlet(VerbsCommon.Remove, "DLUpload", SupportsShouldProcess = true)]
public sealed class RemoveDLUploadCommand : StoreCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public LakeUpload[] InputObject { get; set; } = [];

    protected override void ProcessRecord() => Run(async stop =>
    {
        foreach (var upload in InputObject)
            await TryAsync(() => RemoveAsync(upload, stop), upload);
    });

    private async Task RemoveAsync(LakeUpload upload, CancellationToken stop)
    {
        if (StoreOf(upload).Lake is not IUnfinishedUploads uploads || !ShouldProcess($"{upload} (begun {upload.Started:u})", "Remove unfinished upload"))
            return;

        await uploads.RemoveUploadAsync(upload, stop);
        WriteMessage($"Removed the unfinished upload to {upload}.");
    }
}
