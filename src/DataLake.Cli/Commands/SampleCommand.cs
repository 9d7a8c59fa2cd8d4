using System.CommandLine;
using DataLake.Cli.Output;
using DataLake.Samples;

namespace DataLake.Cli.Commands;

/// <summary><c>datalake sample KIND</c>: made-up data to try things on.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        var kind = new Argument<SampleKind>("KIND") { Description = "The schema: Obras (ANCINE's), Movies, Series or Tmdb." };
        var folder = new Option<string>("--folder") { Description = "Where the files go.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var rows = new Option<long>("--rows") { Description = "The data rows over all files.", DefaultValueFactory = _ => SampleData.DefaultRows };
        var seed = new Option<int>("--seed") { Description = "Another seed gives other data.", DefaultValueFactory = _ => 1 };
        var command = new Command("sample", "Makes data up, to the schemas of real data sets.") { kind, folder, rows, seed };
        command.SetAction((arguments, stop) => Failure.GuardAsync(() =>
        {
            foreach (var path in SampleData.Write(arguments.GetValue(kind), arguments.GetValue(folder)!, arguments.GetValue(rows), arguments.GetValue(seed), stop))
                Console.WriteLine(path);
            return Task.CompletedTask;
        }));
        return command;
    }
}
