using System.Collections;
using System.Management.Automation;

namespace DataLakeCmdlets.Arguments;

/// <summary>What stands within an object's values, by its path, as in JSON: members of objects are <c>a.b</c>, those of the objects of a list <c>a[].b</c>.</summary>
internal static class NestedValues
{
    /// <summary>Whether a value is an object, or a list that holds one: a list of plain values is one value.</summary>
    public static bool IsNested(object? value) => IsObject(value) || (value is IList list && list.Cast<object?>().Any(item => IsObject(item) || item is IList));

    /// <summary>The values within a value, each with its path.</summary>
    /// <param name="path">The value's own path.</param>
    /// <param name="value">The value.</param>
    public static IEnumerable<(string Path, object? Value)> Of(string path, object? value)
    {
        value = ObjectColumns.Unwrap(value);
        if (IsObject(value))
        {
            var item = PSObject.AsPSObject(value!);
            var names = ObjectColumns.Of(item);
            return names.Zip(ObjectColumns.Values(item, names)).SelectMany(member => Of($"{path}.{member.First}", member.Second));
        }

        return value is IList list and not byte[] ? list.Cast<object?>().SelectMany(item => Of(path + "[]", item)) : [(path, value)];
    }

    private static bool IsObject(object? value) => value is IDictionary or PSObject { BaseObject: PSCustomObject or IDictionary };
}
