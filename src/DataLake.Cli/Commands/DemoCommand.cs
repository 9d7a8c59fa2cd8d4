using System.CommandLine;
using DataLake.Cli.Output;
using DataLake.Pipelines;
using DataLake.Samples;
using DataLake.Stores.Embedded;

namespace DataLake.Cli.Commands;

/// <summary><c>datalake demo</c>: the ANCINE plan in an embedded lake, with made-up data where none is given.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var raw = new Option<string?>("--raw") { Description = "A folder of ANCINE's CSV files; without it, made-up ones are used.", HelpName = "DIR" };
        var folder = new Option<string>("--folder") { Description = "Where the lake, and the made-up data, are kept.", HelpName = "DIR", DefaultValueFactory = _ => "datalake-demo" };
        var command = new Command("demo", "Shows a whole run in a folder of this machine: no server, no credentials.") { raw, folder };
        command.SetAction((arguments, stop) => Failure.GuardAsync(
            () => RunAsync(arguments.GetValue(raw), Path.GetFullPath(arguments.GetValue(folder)!), stop),
            _ => "Mend the cause and run the demo again; what is there already is not sent again."));
        return command;
    }

    private static async Task RunAsync(string? raw, string folder, CancellationToken stop)
    {
        if (raw is null)
        {
            raw = Path.Combine(folder, "raw");
            var files = SampleData.Write(SampleKind.Obras, raw, cancellationToken: stop).Count();
            Terminal.Line($"[yellow]Made up[/] {Quantity.Of(files, "file")} of ANCINE's schema in {raw} (not real data; --raw DIR takes yours)");
        }

        await using var lake = new DirectoryStore(Path.Combine(folder, "lake"));
        var plan = PlanReader.Load(Path.Combine(AppContext.BaseDirectory, "examples", "ancine", "plan.json"));
        await PlanSession.RunAsync(lake, plan, [new("raw", raw)], from: 1, stop);
    }
}
