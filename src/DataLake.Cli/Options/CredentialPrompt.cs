using DataLake.Stores.S3.Connecting;
using Spectre.Console;

namespace DataLake.Cli.Options;

/// <summary>Asks for an access key at the terminal, every part of it masked: the key's id too is worth hiding on a shared screen.</summary>
internal static class CredentialPrompt
{
    public static S3Credentials Ask()
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
            throw UsageError.Of($"--ask-credentials needs a terminal to ask at (in a container: -it); elsewhere give --env-file or --profile.");
        // Standard output may be a file, into which no question belongs.
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        var id = terminal.Prompt(new TextPrompt<string>("Access key id:").Secret());
        var secret = terminal.Prompt(new TextPrompt<string>("Secret access key:").Secret());
        var token = terminal.Prompt(new TextPrompt<string>("Session token (Enter for none):").Secret().AllowEmpty());
        return new S3Credentials(id.Trim(), secret.Trim(), token.Trim() is { Length: > 0 } given ? given : null);
    }
}
