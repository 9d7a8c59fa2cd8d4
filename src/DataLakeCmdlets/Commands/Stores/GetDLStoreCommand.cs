using System.Management.Automation;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Stores;

[Cmdlet(VerbsCommon.Get, "DLStore")]
[OutputType(typeof(DLStore))]
public sealed class GetDLStoreCommand : LakeCmdlet
{
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(StoreCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    protected override void ProcessRecord() => Run(_ =>
    {
        if (Name is null)
            WriteObject(ConnectedStores.All, enumerateCollection: true);
        else
            WriteObject(ConnectedStores.Get(Name));

        return Task.CompletedTask;
    });
}
