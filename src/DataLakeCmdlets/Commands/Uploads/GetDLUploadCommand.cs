using System.Management.Automation;
using DataLake.Stores.Uploads;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Uploads;

[Cmdlet(VerbsCommon.Get, "DLUpload", DefaultParameterSetName = NameSet)]
[OutputType(typeof(LakeUpload))]
public sealed class GetDLUploadCommand : BucketCmdlet
{
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowEmptyString]
    public string Prefix { get; set; } = "";

    protected override async Task ProcessBucketAsync(DLStore store, string name, CancellationToken stop)
    {
        if (store.Lake is not IUnfinishedUploads uploads)
            return;

        await foreach (var upload in uploads.ListUploadsAsync(name, Prefix, stop))
            WriteMarked(upload, store);
    }
}
