using System.IO.Enumeration;

namespace DataLake.Layout;

/// <summary>Tells a file's dataset from its name: <c>{ Movies: "*movie*", Series: "*" }</c>.</summary>
/// <remarks>
/// Patterns are tried from the most particular to the least (the more characters that are not wildcards, the earlier),
/// because the maps that people write in PowerShell and JSON have no order to rely on. Case does not matter.
/// </remarks>
public sealed class SourceMap
{
    private readonly (string Source, string Pattern)[] rules;

    /// <summary>Creates a map.</summary>
    /// <param name="patterns">The pattern of file names of each dataset, with <c>*</c> and <c>?</c>.</param>
    public SourceMap(IEnumerable<KeyValuePair<string, string>> patterns) =>
        rules = [.. patterns.Select(rule => (rule.Key, rule.Value)).OrderByDescending(rule => rule.Value.Count(c => c is not ('*' or '?')))];

    /// <summary>The names and patterns.</summary>
    internal IEnumerable<string> Texts => rules.SelectMany(rule => new[] { rule.Source, rule.Pattern });

    /// <summary>A map that gives every file the same dataset.</summary>
    public static SourceMap Always(string source) => new([KeyValuePair.Create(source, "*")]);

    /// <summary>The map with each name and pattern changed, such as by filling variables in.</summary>
    internal SourceMap Select(Func<string, string> change) => new(rules.Select(rule => KeyValuePair.Create(change(rule.Source), change(rule.Pattern))));

    /// <summary>The dataset of a file.</summary>
    /// <param name="path">The file; only its name counts.</param>
    /// <exception cref="DataLakeException"><c>SourceUnknown</c>: no pattern fits.</exception>
    public string SourceOf(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var (source, pattern) in rules)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true))
                return source;
        }

        throw new DataLakeException("SourceUnknown", ErrorCategory.InvalidArgument, $"{path}: no source's pattern fits this file's name ({string.Join(", ", rules.Select(rule => $"{rule.Source}: {rule.Pattern}"))}); add one, such as '*', for the rest.", path);
    }
}
