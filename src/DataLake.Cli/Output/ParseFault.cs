using System.CommandLine;
using DataLake.Messages;

namespace DataLake.Cli.Output;

/// <summary>What is wrong with a mistyped command line, a line each.</summary>
internal static class ParseFault
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unknown = parsed.UnmatchedTokens;
        // All that follows a command that is not known would be told as one fault each.
        if (unknown.Count > 0 && command.Subcommands.Count > 0)
            return [Unknown(unknown[0], command)];
        return unknown.Select(token => Unknown(token, command))
            .Concat(parsed.Errors.Select(error => error.Message).Where(message => !unknown.Any(token => message.Contains($"'{token}'", StringComparison.Ordinal))).Select(LibraryWords.Fault))
            .Distinct();
    }

    private static string Unknown(string token, Command command)
    {
        if (token.StartsWith('-'))
            return Catalogue.Translate($"There is no option {token}{NearestName.Hint(token, command.Options.Select(option => option.Name)) ?? "."}");
        return command.Subcommands.Count > 0
            ? Catalogue.Translate($"There is no command '{token}'{NearestName.Hint(token, command.Subcommands.Select(subcommand => subcommand.Name)) ?? "."}")
            : Catalogue.Translate($"'{token}' is one argument too many.");
    }
}
