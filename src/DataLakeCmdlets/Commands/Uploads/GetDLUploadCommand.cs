using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;

namespace DataLakeCmdlets.Commands.Uploads;

[Cmdlet(VerbsCommon.Get, "DLUpload")]
[OutputType(typeof(LakeUpload))]
public sealed class GetDLUploadCommand : StoreCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Bucket { get; set; } = [];

    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowEmptyString]
    public string Prefix { get; set; } = "";

    protected override void ProcessRecord() => Run(async stop =>
    {
        var store = CurrentStore;
        // A lake in a folder keeps nothing of what was not finished.
        if (store.Lake is not IUnfinishedUploads uploads)
            return;

        foreach (var bucket in Bucket)
        {
            await TryAsync(async () =>
            {
                await foreach (var upload in uploads.ListUploadsAsync(bucket, Prefix, stop))
                    WriteObject(Mark(upload, store));
            }, bucket);
        }
    });
}
