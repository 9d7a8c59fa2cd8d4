using System.CommandLine;
using DataLake.Values.Cultures;

namespace DataLake.Cli.Options;

/// <summary><c>--culture</c>: how numbers and dates are written in the data.</summary>
internal static class CultureOption
{
    public static Option<string?> Create() => new("--culture") { Description = "The culture of numbers and dates, such as pt-BR.", HelpName = "NAME" };

    public static DataCulture? Of(ParseResult arguments, Option<string?> option)
    {
        if (arguments.GetValue(option) is not { } name)
            return null;
        return DataCulture.Find(name) ?? throw UsageError.Of($"--culture {name}: is not known; give a name such as pt-BR.");
    }
}
