using System.Management.Automation;
using DataLake.Stores;
using DataLakeCmdlets.Arguments;
using DataLakeCmdlets.Completion;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Bases;

/// <summary>The base of cmdlets that work on a lake: <c>-Store</c>, or the lake connected last.</summary>
/// <remarks>
/// Lake objects leave through <see cref="WriteLakeObject"/>, which marks them with their lake, so that the next cmdlet
/// of the pipeline works on the right one (<see cref="StoreOf"/>) with several connected.
/// </remarks>
public abstract class StoreCmdlet : LakeCmdlet
{
    private const string StoreProperty = "Store";

    /// <summary>The lake to work on; the one connected last where it is not given.</summary>
    [Parameter]
    [StoreTransformation]
    [ArgumentCompleter(typeof(StoreCompleter))]
    public DLStore? Store { get; set; }

    /// <summary>The lake that this cmdlet works on.</summary>
    /// <exception cref="DataLake.DataLakeException"><c>StoreNotConnected</c>.</exception>
    protected DLStore CurrentStore => Store ?? ConnectedStores.Default ?? throw CmdletError.NotConnected();

    /// <summary>The lake that this cmdlet works on: its contents.</summary>
    /// <exception cref="DataLake.DataLakeException"><c>StoreNotConnected</c>.</exception>
    protected ILakeStore Lake => CurrentStore.Lake;

    /// <summary>The lake that holds an object: <c>-Store</c>, else the one it was listed from, else the current one.</summary>
    /// <exception cref="DataLake.DataLakeException"><c>StoreNotConnected</c>.</exception>
    protected DLStore StoreOf(object item) =>
        Store ?? PSObject.AsPSObject(item).Properties[StoreProperty]?.Value as DLStore ?? CurrentStore;

    /// <summary>Writes an object to the pipeline, marked with the lake that holds it.</summary>
    protected void WriteLakeObject(LakeObject lakeObject, DLStore store) => WriteObject(Mark(lakeObject, store));

    /// <summary>Marks an object with the lake that holds it.</summary>
    internal static T Mark<T>(T item, DLStore store)
        where T : notnull
    {
        var properties = PSObject.AsPSObject(item).Properties;
        if (properties[StoreProperty] is null)
            properties.Add(new PSNoteProperty(StoreProperty, store));

        return item;
    }
}
