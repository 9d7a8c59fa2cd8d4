using System.Globalization;
using DataLake.Messages;

namespace DataLake.Collecting.Definitions;

/// <summary>The values of a definition's variables in one run: as its user set them, the day's parts, and since when changes are wanted.</summary>
internal static class ApiVariables
{
    public const string Since = "since";

    private static readonly string[] DayParts = ["yyyy", "MM", "dd"];

    /// <summary>Whether a placeholder is one that every definition has.</summary>
    public static bool IsOwn(string name) => name == Since || DayParts.Contains(name);

    /// <exception cref="DataLakeException"><c>ApiVariableUnknown</c>, <c>ApiVariableMissing</c> or <c>ApiVariableInvalid</c>: names the variable.</exception>
    public static IReadOnlyDictionary<string, string> Of(ApiDefinition definition, IEnumerable<KeyValuePair<string, string>> set, DateOnly day, DateOnly? since)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in set)
        {
            if (!definition.Variables.ContainsKey(name))
                throw Unknown(definition, name);
            if (value.Length == 0 || value.Any(char.IsControl))
                throw new DataLakeException("ApiVariableInvalid", ErrorCategory.InvalidArgument, $"{definition.Name}: the variable '{name}' {Catalogue.Translate(value.Length == 0 ? "is empty" : "holds a control character")}.", name);
            values[name] = value;
        }

        foreach (var (name, usual) in definition.Variables)
        {
            if (!values.ContainsKey(name))
                values[name] = usual ?? throw new DataLakeException("ApiVariableMissing", ErrorCategory.InvalidArgument, $"{definition.Name}: the variable '{name}' has no value; it has to be set.", name);
        }

        foreach (var part in DayParts)
            values[part] = day.ToString(part, CultureInfo.InvariantCulture);
        if (since is { } first)
            values[Since] = first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        else if (definition.Templates.Any(template => template.Placeholders.Contains(Since)))
            throw new DataLakeException("ApiVariableMissing", ErrorCategory.InvalidArgument, $"{definition.Name}: it asks for what changed since a day, and no day is given.", Since);
        return values;
    }

    private static DataLakeException Unknown(ApiDefinition definition, string name) => new(
        "ApiVariableUnknown", ErrorCategory.InvalidArgument,
        $"{definition.Name}: there is no variable '{name}'{NearestName.HintOrAll(name, [.. definition.Variables.Keys])}", name);
}
