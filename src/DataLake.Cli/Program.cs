using System.CommandLine;
using DataLake.Cli;
using DataLake.Cli.Commands;
using DataLake.Cli.Output;

var root = DatalakeCommand.Create();
var parsed = root.Parse(args);
if (parsed.Errors.Count == 0)
{
    using var interruption = new Interruption();
    var exitCode = await Failure.GuardAsync(() => parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false }, interruption.Token));
    return interruption.ExitCode > 0 ? interruption.ExitCode : exitCode;
}

// Standard output may be a file of the user's: nothing of a mistyped command belongs there.
if (args.Length == 0)
    await root.Parse("--help").InvokeAsync(new InvocationConfiguration { Output = Console.Error });
foreach (var fault in ParseFault.Of(parsed))
    Terminal.Note(fault);
var command = parsed.CommandResult.Command is RootCommand ? "" : $" {parsed.CommandResult.Command.Name}";
Terminal.Note($"'datalake{command} --help' tells how it is used.");
return Failure.Misused;
