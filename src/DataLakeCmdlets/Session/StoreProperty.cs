using System.Management.Automation;

namespace DataLakeCmdlets.Session;

/// <summary>The property by which an object of the pipeline says which lake it is of.</summary>
internal static class StoreProperty
{
    public const string Name = "Store";

    /// <summary>Marks an object with its lake.</summary>
    public static T Mark<T>(T item, DLStore store)
        where T : notnull
    {
        var properties = PSObject.AsPSObject(item).Properties;
        if (properties[Name] is null)
            properties.Add(new PSNoteProperty(Name, store));

        return item;
    }
}
