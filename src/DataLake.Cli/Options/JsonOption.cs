using System.CommandLine;

namespace DataLake.Cli.Options;

/// <summary><c>--json</c>, which every command has: one JSON document on standard output, for programs.</summary>
internal static class JsonOption
{
    public static Option<bool> Instance { get; } = new("--json") { Description = "Give one JSON document instead of text for people.", Recursive = true };

    public static bool WantsJson(this ParseResult arguments) => arguments.GetValue(Instance);
}
