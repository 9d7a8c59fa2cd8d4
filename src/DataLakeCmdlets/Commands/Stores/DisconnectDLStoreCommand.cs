using System.Management.Automation;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Stores;

[Cmdlet(VerbsCommunications.Disconnect, "DLStore")]
public sealed class DisconnectDLStoreCommand : LakeCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [StoreTransformation]
    [ArgumentCompleter(typeof(StoreCompleter))]
    public DLStore? Store { get; set; }

    protected override void ProcessRecord() => Run(async _ =>
    {
        var store = Store ?? ConnectedStores.Default ?? throw CmdletError.NotConnected();
        if (ConnectedStores.Remove(store))
            await store.Lake.DisposeAsync();

        WriteMessage($"Disconnected from {store.Root}.");
    });
}
