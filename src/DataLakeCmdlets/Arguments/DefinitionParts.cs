using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using DataLake.Analysis.Definition;
using DataLake.Stores;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Arguments;

/// <summary>Parts of a definition as parameters give them: names, or names with expressions.</summary>
internal static class DefinitionParts
{
    /// <summary>Names with expressions, from a dictionary, or from texts that are both in one.</summary>
    /// <remarks>A plain hashtable has no order: its names come in ordinal order; those of <c>[ordered]@{}</c> as written.</remarks>
    public static IReadOnlyList<NamedExpression> Named(object[] given, string parameter) => given.Select(Unwrap).SelectMany(part => part switch
    {
        string name => [new NamedExpression(name)],
        IDictionary named => InOrder(named).Select(entry => new NamedExpression(entry.Key.ToString()!, Unwrap(entry.Value) as string ?? throw CmdletError.NotAnExpression(parameter, entry.Key))),
        _ => throw CmdletError.NotAnExpression(parameter, part ?? "null"),
    }).ToList();

    /// <summary>A join, from a dictionary with Table, On, and perhaps Kind, As and Culture.</summary>
    /// <param name="given">The dictionary.</param>
    /// <param name="tables">Gets a table that is an object of the lake, under the name that the join has for it.</param>
    public static JoinDefinition Join(IDictionary given, IDictionary<string, LakeObject> tables)
    {
        var parts = given.Cast<DictionaryEntry>().ToDictionary(entry => entry.Key.ToString()!, entry => Unwrap(entry.Value), StringComparer.OrdinalIgnoreCase);
        if (parts.Keys.FirstOrDefault(key => key.ToUpperInvariant() is not ("TABLE" or "ON" or "KIND" or "AS" or "CULTURE")) is { } unknown)
            throw CmdletError.JoinUnclear($"there is no '{unknown}'");
        if (parts.GetValueOrDefault("Table") is not { } table || parts.GetValueOrDefault("On") is not string condition)
            throw CmdletError.JoinUnclear("it needs Table and On");
        if (table is LakeObject lakeObject)
            tables[lakeObject.ToString()] = lakeObject;
        return new JoinDefinition
        {
            Table = table.ToString()!,
            On = condition,
            Kind = parts.GetValueOrDefault("Kind") is not { } kind ? JoinKind.Inner
                : LanguagePrimitives.TryConvertTo<JoinKind>(kind, out var known) ? known : throw CmdletError.JoinUnclear("Kind is Inner or Left"),
            As = parts.GetValueOrDefault("As") as string,
            Culture = parts.GetValueOrDefault("Culture") as string,
        };
    }

    private static IEnumerable<DictionaryEntry> InOrder(IDictionary named)
    {
        var entries = named.Cast<DictionaryEntry>();
        return named is IOrderedDictionary ? entries : entries.OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal);
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
