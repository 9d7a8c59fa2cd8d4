using System.Text.RegularExpressions;

namespace DataLake.Collecting.Definitions;

/// <summary>A text with placeholders: <c>/3/movie/{id}</c>.</summary>
/// <param name="Text">The text.</param>
internal readonly partial record struct Template(string Text)
{
    /// <summary>The names of its placeholders.</summary>
    public IEnumerable<string> Placeholders => Placeholder().Matches(Text).Select(match => match.Groups[1].Value);

    /// <summary>The text with its placeholders filled.</summary>
    /// <param name="values">The values; a placeholder without one stays as it is.</param>
    /// <param name="write">Writes a value as it has to stand there.</param>
    public string Fill(IReadOnlyDictionary<string, string> values, Func<string, string> write) =>
        Placeholder().Replace(Text, match => values.TryGetValue(match.Groups[1].Value, out var value) ? write(value) : match.Value);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
