using System.Globalization;
using System.Text.RegularExpressions;

namespace DataLake.Pipelines;

/// <summary>The values of a plan's variables: <c>{raw}</c> as its user set it, and the run's time as <c>{yyyy}</c>, <c>{MM}</c>, <c>{dd}</c>, <c>{HH}</c>, <c>{mm}</c>, <c>{ss}</c>.</summary>
public sealed partial class PlanVariables
{
    private static readonly string[] TimeParts = ["yyyy", "MM", "dd", "HH", "mm", "ss"];

    private readonly Dictionary<string, string> values;

    /// <summary>Creates the variables of a run.</summary>
    /// <param name="set">What the user set, by name.</param>
    /// <param name="now">When the run began, in the time that keys shall tell.</param>
    public PlanVariables(IEnumerable<KeyValuePair<string, string>> set, DateTime now)
    {
        Now = now;
        values = TimeParts.ToDictionary(part => part, part => now.ToString(part, CultureInfo.InvariantCulture));
        foreach (var (name, value) in set)
            values[name] = value;
    }

    /// <summary>When the run began.</summary>
    public DateTime Now { get; }

    /// <summary>Fills the variables of a text in.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="DataLakeException"><c>PlanVariableMissing</c>: names the variable and how to set it.</exception>
    public string Fill(string text) => Variable().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value)
        ? value
        : throw Missing(match.Groups[1].Value, text));

    private DataLakeException Missing(string name, string text) => new(
        "PlanVariableMissing", ErrorCategory.InvalidArgument, $"The plan's variable '{name}' in \"{text}\" has no value{NearestName.Hint(name, values.Keys.Except(TimeParts)) ?? "."}", name);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Variable();
}
