using System.CommandLine;
using System.CommandLine.Invocation;
using DataLake.Cli;
using DataLake.Cli.Commands;
using DataLake.Cli.Commands.Csv;
using DataLake.Cli.Commands.Lake;
using DataLake.Cli.Commands.Masking;
using DataLake.Cli.Commands.Runs;
using DataLake.Cli.Options;
using DataLake.Cli.Output;

var root = new RootCommand("CSV files in a folder become answers in a data lake.")
{
    DemoCommand.Create(),
    RunCommand.Create(),
    AnalyzeCommand.Create(),
    MergeCommand.Create(),
    ProtectCommand.Create(),
    UnprotectCommand.Create(),
    FindSensitiveCommand.Create(),
    MaskingKeyCommand.Create(),
    ProfileCommand.Create(),
    TestCommand.Create(),
    SampleCommand.Create(),
    CollectCommand.Create(),
    SendRawCommand.Create(),
    SendCommand.Create(),
    ReceiveCommand.Create(),
    ListCommand.Create(),
    CopyCommand.Create(),
    UrlCommand.Create(),
    RemoveCommand.Create(),
    MakeBucketCommand.Create(),
    RemoveBucketCommand.Create(),
    WaitCommand.Create(),
    UploadsCommand.Create(),
    CleanCommand.Create(),
    CompletionCommand.Create(),
    JsonOption.Instance,
};
GivenValues.Check(root);

var parsed = root.Parse(args);
if (parsed.Errors.Count == 0)
{
    using var interruption = new Interruption();
    var exitCode = await Failure.GuardAsync(() => parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false }, interruption.Token));
    return interruption.ExitCode > 0 ? interruption.ExitCode : exitCode;
}

// Standard output may be a file of the user's: nothing of a mistyped command belongs there.
if (parsed.Action is ParseErrorAction mistyped)
    mistyped.ShowHelp = args.Length == 0;
using var faults = new StringWriter();
await parsed.InvokeAsync(new InvocationConfiguration { Output = faults, Error = faults });
foreach (var line in faults.ToString().TrimEnd().Split(Environment.NewLine))
    Terminal.Note(ParseFault.Translate(line));
var command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
Terminal.Note($"'datalake{command} --help' tells how it is used.");
return Failure.Misused;
