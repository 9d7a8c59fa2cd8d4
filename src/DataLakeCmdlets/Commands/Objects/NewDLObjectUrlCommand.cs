using System.Management.Automation;
using DataLake.Stores.Addresses;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Objects;

[Cmdlet(VerbsCommon.New, "DLObjectUrl", SupportsShouldProcess = true, DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(string))]
public sealed class NewDLObjectUrlCommand : ObjectCmdlet
{
    [Parameter]
    public TimeSpan ExpiresIn { get; set; } = TimeSpan.FromMinutes(ObjectAddress.UsualMinutes);

    /// <summary>The address is for writing the object (HTTP PUT), which need not be there yet.</summary>
    [Parameter]
    public SwitchParameter Put { get; set; }

    // The address is a secret: it goes to the pipeline alone, to no log.
    protected override async Task ProcessObjectAsync(DLStore store, string bucket, string key, long size, CancellationToken stop)
    {
        if (ShouldProcess($"{bucket}/{key} in {store.Place}", Put ? "Give an address for writing" : "Give an address for reading"))
            WriteObject((await ObjectAddress.OfAsync(store.Lake, bucket, key, ExpiresIn, Put, stop)).AbsoluteUri);
    }
}
