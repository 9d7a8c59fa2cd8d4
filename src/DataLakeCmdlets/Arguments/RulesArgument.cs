using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using DataLake;
using DataLake.Masking.Rules;
using DataLakeCmdlets.Session;

namespace DataLakeCmdlets.Arguments;

/// <summary>Rules of masking as they are given: a table of columns with their rules, or a JSON file that holds one.</summary>
internal static class RulesArgument
{
    private const string Name = "-Rules";

    /// <summary>Reads them.</summary>
    /// <param name="argument">A dictionary, or a path.</param>
    /// <param name="fullPath">Makes a path absolute.</param>
    /// <exception cref="DataLakeException"><c>MaskingRuleInvalid</c>.</exception>
    public static MaskingRules Read(object argument, Func<string, string> fullPath) => Unwrap(argument) switch
    {
        string path => RulesReader.Load(fullPath(path)),
        IDictionary table => RulesReader.Parse(ToJson(table), Name),
        var other => throw CmdletError.RulesInvalid($"it is a {other?.GetType().Name ?? "null"}"),
    };

    private static string ToJson(IDictionary columns)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("columns");
            foreach (DictionaryEntry column in columns)
            {
                writer.WritePropertyName(column.Key.ToString()!);
                if (Unwrap(column.Value) is IDictionary rule)
                    WriteRule(writer, rule);
                else
                    writer.WriteStringValue(Text(column.Value));
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }

    // PowerShell knows no case, JSON does: Kind is kind.
    private static void WriteRule(Utf8JsonWriter writer, IDictionary rule)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry member in rule)
        {
            var name = member.Key.ToString()!;
            writer.WriteString(name.Length > 0 ? char.ToLowerInvariant(name[0]) + name[1..] : name, Text(member.Value));
        }

        writer.WriteEndObject();
    }

    private static string Text(object? value) => Convert.ToString(Unwrap(value), CultureInfo.InvariantCulture) ?? "";

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
