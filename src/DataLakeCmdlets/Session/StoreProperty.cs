using System.Management.Automation;

namespace DataLakeCmdlets.Session;

/// <summary>The property by which an object of the pipeline says which lake it is of.</summary>
internal static class StoreProperty
{
    public const string Name = "Store";

    /// <summary>The property that says where that lake is, as far as an object's own address does not: CSV keeps no more than a lake's name.</summary>
    public const string RootName = "StoreRoot";

    /// <summary>Marks an object with its lake.</summary>
    public static T Mark<T>(T item, DLStore store)
        where T : notnull
    {
        var properties = PSObject.AsPSObject(item).Properties;
        if (properties[Name] is not null)
            return item;

        properties.Add(new PSNoteProperty(Name, store));
        if (!store.Root.IsFile)
            properties.Add(new PSNoteProperty(RootName, store.Root));
        return item;
    }
}
