using System.CommandLine;
using DataLake.Cli.Commands.Lake;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Masking.Protecting;
using DataLake.Stores;

namespace DataLake.Cli.Commands.Masking;

/// <summary><c>datalake protect FILE... --rules JSON --out PLACE</c>: tables with what is sensitive masked.</summary>
internal static class ProtectCommand
{
    private static readonly Argument<string[]> Files = InputFiles.Argument("The CSV files, each of which is masked by itself.");
    private static readonly DialectOptions Dialect = new();
    private static readonly MaskOptions Mask = new();
    private static readonly EncryptionOptions Encryption = new();
    private static readonly StoreOptions Store = new();
    private static readonly Option<string> Out = new("--out", "-o") { Description = $"The file to write, or, ending in /, a folder in which each keeps its name; {OutputPlace.Help}", HelpName = "PLACE", Required = true };
    private static readonly Option<bool> RemoveInput = new("--remove-input") { Description = "Remove each input once its masked table was read back and is whole." };

    public static Command Create()
    {
        var command = new Command("protect", "Masks columns of CSV files by rules, so that joins still work.") { Files, Out, RemoveInput };
        Mask.AddTo(command, reverses: false);
        Dialect.AddTo(command);
        Encryption.AddTo(command);
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = new LakeAccess(Store, arguments);
        using var inputs = new InputFiles();
        var options = new ProtectOptions(Mask.Rules(arguments), Mask.Key(arguments)) { Reading = Dialect.Reading(arguments) with { OnNote = Terminal.Note } };
        var tables = await inputs.OpenTablesAsync(arguments.GetValue(Files)!, lake, stop);
        var run = new MaskRun("masking", arguments.GetValue(Out)!, lake) { RemovesInput = arguments.GetValue(RemoveInput), Sending = Encryption.Over(SendOptions.Default, arguments) };
        await run.RunAsync(tables, _ => options, arguments.WantsJson(), stop);
    }
}
