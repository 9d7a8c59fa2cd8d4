using System.Linq.Expressions;
using System.Management.Automation;
using System.Reflection;

namespace DataLakeCmdlets.Arguments;

/// <summary>Tells the objects to which members were added one by one (Add-Member): their type does not say what they hold.</summary>
internal static class AddedMembers
{
    // PowerShell knows at once, and tells nobody; asking for all members takes ten times as long as all else that is done on a row.
    private static readonly Func<PSObject, bool> Has = Find();

    /// <summary>A row of ours as it came from us; null for all else.</summary>
    public static T? Unchanged<T>(PSObject item)
        where T : class => item.BaseObject is T row && !Has(item) ? row : null;

    private static Func<PSObject, bool> Find()
    {
        var method = typeof(PSObject).GetMethod("HasInstanceMembers", BindingFlags.NonPublic | BindingFlags.Static);
        if (method is null || method.ReturnType != typeof(bool) || method.GetParameters() is not [{ ParameterType: var first }, { IsOut: true, ParameterType: var last }] || first != typeof(object))
            return row => row.Members.Match("*", PSMemberTypes.NoteProperty | PSMemberTypes.ScriptProperty | PSMemberTypes.AliasProperty).Count > 0;

        // Compiled: it is asked of every row.
        var item = Expression.Parameter(typeof(PSObject));
        var members = Expression.Variable(last.GetElementType()!);
        return Expression.Lambda<Func<PSObject, bool>>(Expression.Block([members], Expression.Call(method, item, members)), item).Compile();
    }
}
