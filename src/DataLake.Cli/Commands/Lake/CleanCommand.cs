using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Stores.Uploads;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake clean PLACE</c>: removes what interrupted uploads left, which costs money until it is gone.</summary>
internal static class CleanCommand
{
    private static readonly Argument<string> Place = new("PLACE") { Description = "BUCKET or BUCKET/PREFIX." };
    private static readonly Option<double> OlderThan = new("--older-than-days") { Description = "Only uploads begun at least so long ago: a younger one may still be under way.", HelpName = "DAYS", DefaultValueFactory = _ => 1 };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be removed, and remove nothing." };
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("clean", "Removes unfinished uploads.") { Place, OlderThan, DryRun };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        var before = DateTimeOffset.UtcNow - TimeSpan.FromDays(arguments.GetValue(OlderThan));
        var old = (await UploadsCommand.FindAsync(lake, LakePlace.Parse(arguments.GetValue(Place)!), stop)).Where(upload => upload.Started <= before).ToList();
        var dry = arguments.GetValue(DryRun);
        foreach (var upload in old)
        {
            if (!dry)
                await ((IUnfinishedUploads)lake).RemoveUploadAsync(upload, stop);
            if (!arguments.WantsJson())
                Terminal.Line($"{upload.ToString()}: the unfinished upload {(dry ? "would be removed" : "is removed")}");
        }

        if (arguments.WantsJson())
            JsonOutput.Write(JsonOutput.Array(old, UploadsCommand.Json));
        else
            Terminal.Line($"[grey]{Quantity.Of(old.Count, "unfinished upload")} of more than {arguments.GetValue(OlderThan)} days[/]");
    }
}
