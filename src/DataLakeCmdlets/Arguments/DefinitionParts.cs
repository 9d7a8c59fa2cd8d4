using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using DataLake;
using DataLake.Analysis.Definition;
using DataLake.Csv;
using DataLake.Values;
using DataLakeCmdlets.Arguments.Piped;
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

    /// <summary>What is declared of columns: a type by name, with a format where one is needed.</summary>
    /// <exception cref="DataLakeException">There is no such type, or the format is not one of dates.</exception>
    public static IReadOnlyDictionary<string, ColumnDeclaration> Columns(IDictionary given) =>
        given.Cast<DictionaryEntry>().ToDictionary(entry => entry.Key.ToString()!, entry => ColumnDeclaration.Parse(Unwrap(entry.Value)?.ToString() ?? ""));

    /// <summary>A join, from a dictionary with Table, On, and perhaps Kind, As, Culture, Columns and the words of reading.</summary>
    /// <param name="given">The dictionary.</param>
    /// <param name="tables">Gets a table that is an object of the lake, under the name that the join has for it.</param>
    public static JoinDefinition Join(IDictionary given, IDictionary<string, IReadOnlyList<PipedItem.Stored>> tables)
    {
        var parts = given.Cast<DictionaryEntry>().ToDictionary(entry => entry.Key.ToString()!, entry => entry.Value, StringComparer.OrdinalIgnoreCase);
        if (parts.Keys.FirstOrDefault(key => key.ToUpperInvariant() is not ("TABLE" or "ON" or "KIND" or "AS" or "CULTURE" or "COLUMNS") && !DialectWords.All.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw CmdletError.JoinUnclear($"there is no '{unknown}'");
        if (parts.GetValueOrDefault("Table") is not { } table || Unwrap(parts.GetValueOrDefault("On")) is not string condition)
            throw CmdletError.JoinUnclear("it needs Table and On");
        // Objects of a lake may be several: the files of one table.
        if (PipedReader.Read(PSObject.AsPSObject(table)).ToList() is not [var item, .. var others] || others.Exists(other => other is not PipedItem.Stored || item is not PipedItem.Stored))
            throw CmdletError.JoinUnclear("Table is one table");
        if (item is PipedItem.Row)
            throw CmdletError.JoinUnclear("Table is a file or objects of a lake");
        if (item is PipedItem.Stored)
            tables[item.Target] = [.. others.Prepend(item).Cast<PipedItem.Stored>()];
        return new JoinDefinition
        {
            Table = item.Target,
            On = condition,
            Kind = parts.GetValueOrDefault("Kind") is not { } kind ? JoinKind.Inner
                : LanguagePrimitives.TryConvertTo<JoinKind>(kind, out var known) ? known : throw CmdletError.JoinUnclear("Kind is Inner or Left"),
            As = Unwrap(parts.GetValueOrDefault("As")) as string,
            Culture = Unwrap(parts.GetValueOrDefault("Culture")) as string,
            Columns = parts.GetValueOrDefault("Columns") switch
            {
                null => ColumnDeclaration.None,
                var columns when Unwrap(columns) is IDictionary declared => Columns(declared),
                _ => throw CmdletError.JoinUnclear("Columns is a dictionary of names and types: @{ data = 'Date' }"),
            },
            Reading = Reading(parts),
        };
    }

    private static DialectParts Reading(Dictionary<string, object?> parts)
    {
        var said = DialectParts.None;
        foreach (var word in DialectWords.All.Where(parts.ContainsKey))
        {
            var given = LanguagePrimitives.ConvertTo<string[]>(parts[word]);
            (said, var problem) = DialectWords.Take(said, word, given);
            if (problem is not null)
                throw CmdletError.JoinUnclear($"{word} '{string.Join(' ', given)}': {problem}");
        }

        return said;
    }

    private static IEnumerable<DictionaryEntry> InOrder(IDictionary named)
    {
        var entries = named.Cast<DictionaryEntry>();
        return named is IOrderedDictionary ? entries : entries.OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal);
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
