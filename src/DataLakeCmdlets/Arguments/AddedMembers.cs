using System.Management.Automation;

namespace DataLakeCmdlets.Arguments;

/// <summary>Tells the objects to which members were added one by one (Add-Member): their type does not say what they hold.</summary>
internal static class AddedMembers
{
    /// <summary>A row of ours as it came from us; null for all else.</summary>
    public static T? Unchanged<T>(PSObject item)
        where T : class => item.BaseObject is T row && !Has(item) ? row : null;

    /// <summary>Whether an object has members that its type does not say.</summary>
    public static bool Has(PSObject item) => InstanceMembers.AreKnown
        ? InstanceMembers.Of(item) is not null
        : item.Members.Match("*", PSMemberTypes.NoteProperty | PSMemberTypes.ScriptProperty | PSMemberTypes.AliasProperty).Count > 0;
}
