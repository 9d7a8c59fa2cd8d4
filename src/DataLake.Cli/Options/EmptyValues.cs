using System.CommandLine;
using System.CommandLine.Parsing;

namespace DataLake.Cli.Options;

/// <summary>Sees that no argument is empty: <c>"$FOLDER"</c> where the variable is not set means no folder, and not this one.</summary>
internal static class EmptyValues
{
    private const string MayBeEmpty = "--null-value"; // an empty field may well stand for null

    public static void Refuse(Command command)
    {
        foreach (var argument in command.Arguments)
            argument.Validators.Add(result => Check(result, argument.Name));
        foreach (var option in command.Options.Where(option => option.Name != MayBeEmpty))
            option.Validators.Add(result => Check(result, option.Name));
        foreach (var subcommand in command.Subcommands)
            Refuse(subcommand);
    }

    private static void Check(SymbolResult result, string name)
    {
        if (result.Tokens.Any(token => token.Value.Length == 0))
            result.AddError($"{name}: is empty; give a value.");
    }
}
