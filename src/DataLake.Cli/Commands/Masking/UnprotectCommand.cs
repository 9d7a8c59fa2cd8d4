using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Masking.Protecting;

namespace DataLake.Cli.Commands.Masking;

/// <summary><c>datalake unprotect FILE... --rules JSON --out PLACE</c>: pseudonyms become again the values that they were made of.</summary>
internal static class UnprotectCommand
{
    private static readonly Argument<string[]> Files = InputFiles.Argument("The masked CSV files.");
    private static readonly DialectOptions Dialect = new();
    private static readonly MaskOptions Mask = new();
    private static readonly StoreOptions Store = new();
    private static readonly Option<string> Out = new("--out", "-o") { Description = $"The file to write, or, ending in /, a folder in which each keeps its name; {OutputPlace.Help}", HelpName = "PLACE", Required = true };

    public static Command Create()
    {
        var command = new Command("unprotect", "Reverses the pseudonyms of masked CSV files, and nothing else.") { Files, Out };
        Mask.AddTo(command, reverses: true);
        Dialect.AddTo(command);
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = new LakeAccess(Store, arguments);
        using var inputs = new InputFiles();
        var rules = Mask.Rules(arguments);
        var reading = Dialect.Reading(arguments) with { OnNote = Terminal.Note };
        var tables = await inputs.OpenTablesAsync(arguments.GetValue(Files)!, lake, stop);
        var run = new MaskRun("reversing", arguments.GetValue(Out)!, lake);
        await run.RunAsync(tables, table => new ProtectOptions(rules, Mask.Key(arguments, table.KeyId)) { Reading = reading, Reverses = true }, arguments.WantsJson(), stop);
    }
}
