using DataLake.Collecting.Asking;
using DataLake.Messages;
using DataLake.Stores.S3.Connecting;
using Spectre.Console;

namespace DataLake.Cli.Options;

/// <summary>Asks for an access key at the terminal, every part of it masked: the key's id too is worth hiding on a shared screen.</summary>
internal static class CredentialPrompt
{
    public static S3Credentials Ask()
    {
        if (!HasTerminal)
            throw UsageError.Of($"--ask-credentials needs a terminal to ask at (in a container: -it); elsewhere give --env-file or --profile.");
        var terminal = Terminal();
        var id = terminal.Prompt(Question("Access key id:"));
        var secret = terminal.Prompt(Question("Secret access key:"));
        var token = terminal.Prompt(Question("Session token (Enter for none):").AllowEmpty());
        return new S3Credentials(id.Trim(), secret.Trim(), token.Trim() is { Length: > 0 } given ? given : null);
    }

    /// <summary>Asks for an API's token.</summary>
    public static ApiToken AskToken() => HasTerminal
        ? new ApiToken(Terminal().Prompt(Question("Token:")))
        : throw UsageError.Of($"--ask-token needs a terminal to ask at (in a container: -it); elsewhere set the variable that the definition names, or give --token-env-file.");

    private static TextPrompt<string> Question(string words) => new TextPrompt<string>(Catalogue.Translate(words)).Secret();

    private static bool HasTerminal => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    // Standard output may be a file, into which no question belongs.
    private static IAnsiConsole Terminal() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
}
