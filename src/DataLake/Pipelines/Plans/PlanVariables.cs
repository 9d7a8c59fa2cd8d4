using System.Globalization;
using System.Text.RegularExpressions;
using DataLake.Messages;

namespace DataLake.Pipelines.Plans;

/// <summary>The values of a plan's variables: <c>{raw}</c> as its user set it, and the run's time as <c>{yyyy}</c>, <c>{MM}</c>, <c>{dd}</c>, <c>{HH}</c>, <c>{mm}</c>, <c>{ss}</c>.</summary>
public sealed partial class PlanVariables
{
    private static readonly string[] TimeParts = ["yyyy", "MM", "dd", "HH", "mm", "ss"];

    private readonly Dictionary<string, string> values;
    private readonly HashSet<string> unused = new(StringComparer.Ordinal);

    /// <summary>Creates the variables of a run.</summary>
    /// <param name="set">What the user set, by name.</param>
    /// <param name="now">When the run began, in the time that keys shall tell.</param>
    /// <exception cref="DataLakeException"><c>PlanVariableInvalid</c>: a value is empty or holds a control character.</exception>
    public PlanVariables(IEnumerable<KeyValuePair<string, string>> set, DateTime now)
    {
        Now = now;
        values = TimeParts.ToDictionary(part => part, part => now.ToString(part, CultureInfo.InvariantCulture));
        foreach (var (name, value) in set)
        {
            if (value.Length == 0 || value.Any(char.IsControl))
                throw new DataLakeException("PlanVariableInvalid", ErrorCategory.InvalidArgument, $"The plan's variable '{name}' has the value '{value}', which {Catalogue.Translate(value.Length == 0 ? "is empty: a path in the plan would begin at the root" : "holds a control character; no path, key or name can")}.", name);
            values[name] = value;
            unused.Add(name);
        }
    }

    /// <summary>When the run began.</summary>
    public DateTime Now { get; }

    /// <summary>Fills the variables of a text in.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="DataLakeException"><c>PlanVariableMissing</c>: names the variable and how to set it.</exception>
    internal string Fill(string text) => Variable().Replace(text, match =>
    {
        var name = match.Groups[1].Value;
        unused.Remove(name);
        return values.TryGetValue(name, out var value) ? value : throw Missing(name, text);
    });

    /// <summary>Throws where a variable was set that no text has, nor had one that was filled in: it was mistyped, or is another plan's.</summary>
    /// <param name="texts">All texts of the plan.</param>
    /// <exception cref="DataLakeException"><c>PlanVariableUnknown</c>: names the variable, and those that there are.</exception>
    internal void CheckUsed(IEnumerable<string> texts)
    {
        var used = texts.SelectMany(text => Variable().Matches(text)).Select(match => match.Groups[1].Value).Distinct().ToList();
        if (unused.Except(used).Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            throw Unknown(unknown, [.. used.Except(TimeParts)]);
    }

    private static DataLakeException Unknown(string name, IReadOnlyList<string> used) => new(
        "PlanVariableUnknown", ErrorCategory.InvalidArgument,
        $"The plan has no variable '{name}'{NearestName.HintOrAll(name, used)}", name);

    private DataLakeException Missing(string name, string text) => new(
        "PlanVariableMissing", ErrorCategory.InvalidArgument, $"The plan's variable '{name}' in \"{text}\" has no value{NearestName.Hint(name, values.Keys.Except(TimeParts)) ?? "."}", name);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Variable();
}
