using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Options.Kinds;
using DataLake.Cli.Output;
using DataLake.Pipelines.Plans;

namespace DataLake.Cli.Commands.Runs;

/// <summary><c>datalake run PLAN</c>: the whole run from a JSON plan.</summary>
internal static class RunCommand
{
    private static readonly Argument<string> Plan = new("PLAN") { Description = "The plan's JSON file." };
    private static readonly Option<string[]> Set = new("--set") { Description = "A variable of the plan, as name=value. May be given several times.", HelpName = "name=value" };
    private static readonly Option<int> From = NumberOption.Create<int>("--from", "The step to begin from: where a run that broke off is taken up again.", 1);
    private static readonly Option<bool> Existing = new("--bucket-must-exist") { Description = "Do not make the plan's bucket where it is missing: its name, or the lake's, may be mistyped." };
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("run", "Runs a plan.") { Plan, Set, From, Existing };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(
            async () =>
            {
                await using var lake = await Store.OpenAsync(arguments, stop, mayMake: true);
                var plan = PlanReader.Load(arguments.GetValue(Plan)!);
                await PlanSession.RunAsync(lake, plan, NamedValues.Of(arguments.GetValue(Set), Set.Name), arguments.GetValue(From), arguments.GetValue(Existing), arguments.WantsJson(), stop);
            },
            step => $"Mend the cause and take the run up again: datalake run {arguments.GetValue(Plan)} --from {step.Number}, with the same options."));
        return command;
    }
}
