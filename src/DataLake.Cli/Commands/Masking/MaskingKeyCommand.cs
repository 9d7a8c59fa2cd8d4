using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Masking.Keys;

namespace DataLake.Cli.Commands.Masking;

/// <summary><c>datalake masking-key --out FILE</c>: a key for tokens and pseudonyms.</summary>
internal static class MaskingKeyCommand
{
    private static readonly Option<string> Out = new("--out", "-o") { Description = "The file to keep the key in; only its owner can read it.", HelpName = "FILE", Required = true };
    private static readonly Option<bool> Append = new("--append") { Description = "Add the key to those that the file has: it masks from now on, and the others still reverse." };

    public static Command Create()
    {
        var command = new Command("masking-key", "Makes a key for masking; its id is told, the key is not.") { Out, Append };
        command.SetAction((arguments, _) => Failure.GuardAsync(() =>
        {
            var path = arguments.GetValue(Out)!;
            var key = MaskingKeys.Make(path, arguments.GetValue(Append));
            if (arguments.WantsJson())
                JsonOutput.Write(new JsonObject { ["id"] = key.Id, ["file"] = path });
            else
                Terminal.Line($"{path}: made the masking key {key.Id}");
            Terminal.Note("Keep a copy where it is safe: without the key no pseudonym can be reversed, and no later file has the same tokens.");
            return Task.CompletedTask;
        }));
        return command;
    }
}
