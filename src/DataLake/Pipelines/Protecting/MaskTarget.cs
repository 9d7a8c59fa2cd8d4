namespace DataLake.Pipelines.Protecting;

/// <summary>Where masked tables go: one to a place of its own, several below a folder or prefix, where each keeps its name.</summary>
public static class MaskTarget
{
    private const string Landing = "Landing/";

    /// <summary>The keys of masked tables.</summary>
    /// <param name="to">A key, or a prefix that ends in <c>/</c>.</param>
    /// <param name="inputs">The keys and paths of the tables. Those of the landing layer keep their place below the other one.</param>
    /// <exception cref="DataLakeException"><c>DestinationTwice</c>.</exception>
    public static IReadOnlyList<string> Keys(string to, IReadOnlyList<string> inputs) => Each(to, inputs, input => !to.EndsWith('/') ? to
        : to + (input.StartsWith(Landing, StringComparison.Ordinal) ? input[Landing.Length..] : NameOf(input)));

    /// <summary>The paths of masked tables.</summary>
    /// <param name="to">A file; or a folder, which is there or whose name ends in <c>/</c>.</param>
    /// <param name="inputs">The keys and paths of the tables.</param>
    /// <exception cref="DataLakeException"><c>DestinationTwice</c>.</exception>
    public static IReadOnlyList<string> Paths(string to, IReadOnlyList<string> inputs)
    {
        var isFolder = to.EndsWith('/') || to.EndsWith('\\') || Directory.Exists(to);
        return Each(to, inputs, input => isFolder ? Path.Combine(to, NameOf(input)) : to);
    }

    private static string[] Each(string to, IReadOnlyList<string> inputs, Func<string, string> place)
    {
        var places = inputs.Select(place).ToArray();
        var twice = places.Zip(inputs).GroupBy(pair => pair.First, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? places : throw new DataLakeException(
            "DestinationTwice", ErrorCategory.InvalidArgument,
            $"'{twice.Key}' would be written {twice.Count()} times: for {string.Join(", ", twice.Take(3).Select(pair => pair.Second))}. Give '{to}' as a folder, its name ending in '/', and tables of different names; Merge-DLCsv, or datalake merge, makes one of several.", to);
    }

    private static string NameOf(string input) => input[(input.LastIndexOfAny(['/', '\\']) + 1)..];
}
