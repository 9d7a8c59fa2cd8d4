using System.Collections;
using System.Linq.Expressions;
using System.Management.Automation;
using System.Reflection;
using DataLake.Tables;

namespace DataLakeCmdlets.Arguments;

/// <summary>Reads the values of many objects that are not ours: custom objects from their own members, others by accessors that are found once a type.</summary>
/// <remarks>What it does not know how to read is left to <see cref="ObjectColumns"/>, which asks PowerShell for each.</remarks>
/// <param name="columns">The columns.</param>
internal sealed class ObjectReader(IReadOnlyList<string> columns)
{
    // Their adapters give what they hold under names that .NET properties of their own may have as well.
    private static readonly HashSet<string> Adapted = new(StringComparer.Ordinal)
    {
        "System.Xml.XmlNode", "System.Data.DataRow", "System.Data.DataRowView", "System.Management.ManagementBaseObject",
        "System.DirectoryServices.DirectoryEntry", "Microsoft.Management.Infrastructure.CimInstance",
    };

    private readonly Dictionary<Type, Func<object, object?>[]?> accessors = [];
    private readonly object?[] values = new object?[columns.Count];

    /// <summary>An object's values of the columns, where they are all that it has; the array is good until the next object is read.</summary>
    /// <returns>Null where the object has other columns, or has to be asked for each.</returns>
    public object?[]? TryRead(PSObject item)
    {
        if (!InstanceMembers.AreKnown)
            return null;
        var members = InstanceMembers.Of(item);
        var own = item.BaseObject;
        if (own is PSCustomObject)
            return members is not null && TryRead(members) ? values : null;
        if (members is not null)
            return null;
        var type = own.GetType();
        if (!accessors.TryGetValue(type, out var found))
            accessors.Add(type, found = FindAccessors(item, type));
        return found is not null && TryRead(own, found) ? values : null;
    }

    private bool TryRead(PSMemberInfoCollection<PSMemberInfo> members)
    {
        if (InstanceMembers.Count(members) != columns.Count)
            return false;
        for (var column = 0; column < values.Length; column++)
        {
            // One that a script works out is not read here.
            if (members[columns[column]] is not PSNoteProperty property || property.GetType() != typeof(PSNoteProperty))
                return false;
            values[column] = ObjectColumns.Unwrap(property.Value);
        }

        return true;
    }

    private bool TryRead(object item, Func<object, object?>[] found)
    {
        for (var column = 0; column < values.Length; column++)
        {
            try
            {
                values[column] = ObjectColumns.Unwrap(found[column](item));
            }
            catch (Exception)
            {
                values[column] = null; // a property that cannot be read has no value to write
            }
        }

        return true;
    }

    private Func<object, object?>[]? FindAccessors(PSObject item, Type type)
    {
        if (item.BaseObject is LightRow or IDictionary or string or IFormattable or bool or char or System.Dynamic.IDynamicMetaObjectProvider || type.IsCOMObject || !type.IsVisible || Bases(type).Any(above => Adapted.Contains(above.FullName ?? "")))
            return null;
        var names = ObjectColumns.Of(item);
        if (names.Count != columns.Count)
            return null;
        var found = new Func<object, object?>[columns.Count];
        for (var column = 0; column < found.Length; column++)
        {
            if (item.Properties[columns[column]] is not PSProperty { IsGettable: true } property || Accessor(type, property.Name) is not { } accessor)
                return null;
            found[column] = accessor;
        }

        return found;
    }

    private static Func<object, object?>? Accessor(Type type, string name)
    {
        var fitting = type.GetMember(name, MemberTypes.Property | MemberTypes.Field, BindingFlags.Public | BindingFlags.Instance);
        if (fitting is not [var member] || member is PropertyInfo { GetMethod.IsPublic: not true } or PropertyInfo { PropertyType.IsByRefLike: true } || (member is PropertyInfo indexed && indexed.GetIndexParameters().Length > 0))
            return null;
        var item = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.MakeMemberAccess(Expression.Convert(item, type), member), typeof(object)), item).Compile();
    }

    private static IEnumerable<Type> Bases(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }
}
