using System.CommandLine;
using System.CommandLine.Parsing;
using DataLake.Messages;

namespace DataLake.Cli.Options;

/// <summary>Sees that what is given as a value is one.</summary>
/// <remarks>
/// <c>"$FOLDER"</c> where the variable is not set means no folder, and not this one. A mistyped option is not a file, though
/// a command that takes files would look for it.
/// </remarks>
internal static class GivenValues
{
    private const string MayBeEmpty = "--null-value"; // an empty field may well stand for null

    public static void Check(Command command)
    {
        var options = command.Options.Where(option => !option.Hidden).Select(option => option.Name).ToList();
        foreach (var argument in command.Arguments)
        {
            argument.Validators.Add(result => RefuseEmpty(result, argument.Name));
            argument.Validators.Add(result => RefuseOptions(result, options));
        }

        foreach (var option in command.Options.Where(option => option.Name != MayBeEmpty))
            option.Validators.Add(result => RefuseEmpty(result, option.Name));
        foreach (var subcommand in command.Subcommands)
            Check(subcommand);
    }

    private static void RefuseEmpty(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
            result.AddError(Catalogue.Translate($"{name}: is empty; give a value."));
    }

    private static void RefuseOptions(ArgumentResult result, IReadOnlyList<string> options)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.Length > 2 && token.Value.StartsWith("--", StringComparison.Ordinal)))
            result.AddError(Catalogue.Translate($"There is no option {token.Value}{NearestName.Hint(token.Value, options) ?? Catalogue.Translate($"; a file of that name is given as ./{token.Value}")}"));
    }
}
