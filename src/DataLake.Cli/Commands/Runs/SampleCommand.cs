using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Options.Kinds;
using DataLake.Cli.Output;
using DataLake.Samples;

namespace DataLake.Cli.Commands.Runs;

/// <summary><c>datalake sample KIND</c>: made-up data to try things on.</summary>
internal static class SampleCommand
{
    private static readonly Argument<SampleKind?> Kind = Choice.Argument<SampleKind>("KIND", "The schema: Obras (ANCINE's), Movies, Series or Tmdb.");
    private static readonly Option<string> Folder = new("--folder") { Description = "Where the files go.", HelpName = "DIR", DefaultValueFactory = _ => "." };
    private static readonly Option<long> Rows = NumberOption.Create<long>("--rows", "The data rows over all files.", SampleData.DefaultRows);
    private static readonly Option<int> Seed = NumberOption.Create<int>("--seed", "Another seed gives other data.", 1);

    public static Command Create()
    {
        var command = new Command("sample", "Makes data up, to the schemas of real data sets.") { Kind, Folder, Rows, Seed };
        command.SetAction((arguments, stop) => Failure.GuardAsync(() =>
        {
            Run(arguments, stop);
            return Task.CompletedTask;
        }));
        return command;
    }

    private static void Run(ParseResult arguments, CancellationToken stop)
    {
        var rows = arguments.GetValue(Rows) is >= 0 and var given ? given : throw UsageError.Of($"--rows {arguments.GetValue(Rows)}: must be 0 or more.");
        var paths = new List<string>();
        using (var progress = new ProgressLine("making up", rows, "row"))
        {
            foreach (var path in SampleData.Write(arguments.GetValue(Kind)!.Value, arguments.GetValue(Folder)!, rows, arguments.GetValue(Seed), progress, stop))
            {
                paths.Add(path);
                if (!arguments.WantsJson())
                    Terminal.Line($"{path}");
            }
        }

        if (arguments.WantsJson())
            JsonOutput.Write(JsonOutput.Array(paths, path => new JsonObject { ["file"] = path, ["bytes"] = new FileInfo(path).Length }));
        else
            Terminal.Note("Every title, name, company and number in it is made up; only the schema is that of a real data set.");
    }
}
