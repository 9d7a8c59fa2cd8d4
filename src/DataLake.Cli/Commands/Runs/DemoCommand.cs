using System.CommandLine;
using DataLake.Analysis.Definition;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Messages;
using DataLake.Pipelines.Plans;
using DataLake.Samples;
using DataLake.Stores.Embedded;

namespace DataLake.Cli.Commands.Runs;

/// <summary><c>datalake demo</c>: the ANCINE plan in an embedded lake, with made-up data where none is given.</summary>
internal static class DemoCommand
{
    private static readonly Option<string?> Raw = new("--raw") { Description = "A folder of ANCINE's CSV files; without it, made-up ones are used.", HelpName = "DIR" };
    private static readonly Option<string> Folder = new("--folder") { Description = "Where the lake, and the made-up data, are kept.", HelpName = "DIR", DefaultValueFactory = _ => "datalake-demo" };

    public static Command Create()
    {
        var command = new Command("demo", "Shows a whole run in a folder of this machine: no server, no credentials.") { Raw, Folder };
        command.SetAction((arguments, stop) => Failure.GuardAsync(
            () => RunAsync(arguments.GetValue(Raw), arguments.GetValue(Folder)!, arguments.WantsJson(), stop),
            _ => $"Mend the cause and run the demo again; what is there already is not sent again."));
        return command;
    }

    private static async Task RunAsync(string? raw, string folder, bool json, CancellationToken stop)
    {
        var plan = PlanReader.Load(Path.Combine(AppContext.BaseDirectory, "examples", "ancine", "plan.json"));
        if (!json)
            AskedIn(plan);
        if (raw is null)
        {
            raw = Path.Combine(folder, "raw");
            var files = SampleData.Write(SampleKind.Obras, raw, cancellationToken: stop).Count();
            if (!json)
                Terminal.Prose($"[yellow]Made up[/] {Quantity.Of(files, "file")} of ANCINE's schema in {raw} (not real data; --raw DIR takes yours)");
        }

        var lakeFolder = Path.Combine(folder, "lake");
        await using var lake = new DirectoryStore(lakeFolder);
        await PlanSession.RunAsync(lake, plan, [new("raw", raw)], from: 1, bucketMustExist: false, json, stop);
        if (json)
            return;
        Terminal.Line($"[grey]Next, look around in it, and ask something else:[/]");
        Terminal.Line($"  {Invocation.Name} ls ancine --store file:{lakeFolder}");
        Terminal.Line($"  {Invocation.Name} analyze lake:ancine/Stage/obras.csv --store file:{lakeFolder} --group-by TIPO_OBRA --measure \"works=count(*)\" --order-by \"works desc\"");
    }

    private static void AskedIn(Plan plan)
    {
        foreach (var step in plan.Steps.OfType<AnalyzeStep>())
            Terminal.Prose($"[bold]{Catalogue.Translate(AnalysisDefinition.Load(Path.Combine(plan.Folder, step.Definition)).Description ?? "")}[/]");
    }
}
