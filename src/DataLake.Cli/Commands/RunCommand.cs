using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Pipelines;

namespace DataLake.Cli.Commands;

/// <summary><c>datalake run PLAN</c>: the whole run from a JSON plan.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var plan = new Argument<string>("PLAN") { Description = "The plan's JSON file." };
        var store = new StoreOptions();
        var set = new Option<string[]>("--set") { Description = "A variable of the plan, as name=value. May be given several times.", HelpName = "name=value" };
        var from = new Option<int>("--from") { Description = "The step to begin from: where a run that broke off is taken up again.", DefaultValueFactory = _ => 1 };
        var command = new Command("run", "Runs a plan.") { plan, set, from };
        store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(
            async () =>
            {
                await using var lake = await store.OpenAsync(arguments, stop);
                await PlanSession.RunAsync(lake, PlanReader.Load(arguments.GetValue(plan)!), Variables(arguments.GetValue(set) ?? []), arguments.GetValue(from), stop);
            },
            step => $"Mend the cause and take the run up again: datalake run {arguments.GetValue(plan)} --from {step.Number}, with the same options."));
        return command;
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables(string[] settings) => settings.Select(setting => setting.Split('=', 2) is [var name, var value]
        ? KeyValuePair.Create(name, value)
        : throw new DataLakeException("ArgumentInvalid", ErrorCategory.InvalidArgument, $"--set {setting}: must have the form name=value."));
}
