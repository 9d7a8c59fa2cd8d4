using System.Management.Automation;
using DataLakeCmdlets.Bases;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Commands.Stores;

[Cmdlet(VerbsCommunications.Disconnect, "DLStore")]
public sealed class DisconnectDLStoreCommand : LakeCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(StoreCompleter))]
    [ValidateNotNull]
    public StoreReference? Store { get; set; }

    protected override void ProcessRecord() => Run(_ => TryAsync(
        () =>
        {
            var store = Store is null ? Session.Default ?? throw CmdletError.NotConnected() : Store.In(Session);
            Session.Disconnect(store);
            WriteMessage($"Disconnected from {store.Root}.");
            return Task.CompletedTask;
        },
        Store));
}
