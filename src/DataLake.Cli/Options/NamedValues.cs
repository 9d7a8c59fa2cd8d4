namespace DataLake.Cli.Options;

/// <summary>Options that are given as <c>name=value</c>, several times.</summary>
internal static class NamedValues
{
    public static IEnumerable<KeyValuePair<string, string>> Of(string[]? given, string option) => (given ?? []).Select(text => text.Split('=', 2) is [{ Length: > 0 } name, var value]
        ? KeyValuePair.Create(name, value)
        : throw UsageError.Of($"{option} {text}: must have the form name=value."));
}
