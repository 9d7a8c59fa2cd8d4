using System.Management.Automation;
using DataLake.Stores;
using DataLake.Stores.Embedded;
using DataLakeCmdlets.Foundation;

namespace DataLakeCmdlets.Stores;

[Cmdlet(VerbsCommunications.Connect, "DLStore", DefaultParameterSetName = PathSet)]
[OutputType(typeof(DLStore))]
public sealed class ConnectDLStoreCommand : LakeCmdlet
{
    private const string PathSet = "Path";

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "default";

    protected override void ProcessRecord() => Run(async _ =>
    {
        var store = new DLStore(Name, OpenLake());
        if (ConnectedStores.Add(store) is { } replaced)
            await replaced.Lake.DisposeAsync();

        WriteMessage($"Connected to {store.Root} as '{store.Name}'.");
        WriteObject(store);
    });

    private ILakeStore OpenLake() => new DirectoryStore(FullPath(Path));
}
