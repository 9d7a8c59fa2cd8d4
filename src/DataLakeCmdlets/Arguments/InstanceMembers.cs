using System.Linq.Expressions;
using System.Management.Automation;
using System.Reflection;

namespace DataLakeCmdlets.Arguments;

/// <summary>What PowerShell knows of an object at once, and tells nobody: asking the public way costs ten times as much, and keeps memory with each object.</summary>
internal static class InstanceMembers
{
    private static readonly Func<PSObject, PSMemberInfoCollection<PSMemberInfo>?>? Find = FindMembers();
    private static readonly Func<PSMemberInfoCollection<PSMemberInfo>, int>? Counted = FindCount();
    private static readonly Func<PSObject, string>? Types = FindTypes();

    /// <summary>Whether members can be had this way: PowerShell has what it takes, under the names that it has today.</summary>
    public static bool AreKnown => Find is not null && Counted is not null;

    /// <summary>The members of the object itself, those of a custom object and those that were added one by one; null where there are none.</summary>
    public static PSMemberInfoCollection<PSMemberInfo>? Of(PSObject item) => Find!(item);

    /// <summary>How many members there are.</summary>
    public static int Count(PSMemberInfoCollection<PSMemberInfo> members) => Counted!(members);

    /// <summary>The names of an object's types as one text; null where PowerShell does not give them.</summary>
    public static string? TypesOf(PSObject item) => Types?.Invoke(item);

    private static Func<PSObject, PSMemberInfoCollection<PSMemberInfo>?>? FindMembers()
    {
        var method = typeof(PSObject).GetMethod("HasInstanceMembers", BindingFlags.NonPublic | BindingFlags.Static);
        if (method is null || method.ReturnType != typeof(bool) || method.GetParameters() is not [{ ParameterType: var first }, { IsOut: true, ParameterType: var last }] || first != typeof(object)
            || !typeof(PSMemberInfoCollection<PSMemberInfo>).IsAssignableFrom(last.GetElementType()))
            return null;

        // Compiled: it is asked of every row.
        var item = Expression.Parameter(typeof(PSObject));
        var members = Expression.Variable(last.GetElementType()!);
        var found = Expression.Condition(Expression.Call(method, item, members), members, Expression.Constant(null, members.Type));
        return Expression.Lambda<Func<PSObject, PSMemberInfoCollection<PSMemberInfo>?>>(Expression.Block([members], found), item).Compile();
    }

    private static Func<PSMemberInfoCollection<PSMemberInfo>, int>? FindCount()
    {
        var type = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSMemberInfoInternalCollection`1")?.MakeGenericType(typeof(PSMemberInfo));
        if (type?.GetProperty("Count", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public) is not { } count || count.PropertyType != typeof(int) || !typeof(PSMemberInfoCollection<PSMemberInfo>).IsAssignableFrom(type))
            return null;
        var members = Expression.Parameter(typeof(PSMemberInfoCollection<PSMemberInfo>));
        return Expression.Lambda<Func<PSMemberInfoCollection<PSMemberInfo>, int>>(Expression.Property(Expression.Convert(members, type), count), members).Compile();
    }

    private static Func<PSObject, string>? FindTypes()
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        if (typeof(PSObject).GetProperty("InternalTypeNames", Any) is not { } names || names.PropertyType.GetProperty("Key", Any) is not { } key || key.PropertyType != typeof(string))
            return null;
        var item = Expression.Parameter(typeof(PSObject));
        return Expression.Lambda<Func<PSObject, string>>(Expression.Property(Expression.Property(item, names), key), item).Compile();
    }
}
