using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Options.Kinds;
using DataLake.Cli.Output;
using DataLake.Files;
using DataLake.Messages;
using DataLake.Stores.Uploads;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake clean PLACE</c>: removes what interrupted uploads left, which costs money until it is gone; with <c>--folder</c> what killed runs left in folders.</summary>
internal static class CleanCommand
{
    private static readonly Argument<string?> Place = new("PLACE") { Description = "BUCKET or BUCKET/PREFIX.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string[]> Folders = new("--folder") { Description = "Also the files that killed runs did not complete in a folder of this machine, such as the one of temporary files. May be given several times.", HelpName = "DIR" };
    private static readonly Option<double> OlderThan = NumberOption.Create<double>("--older-than-days", "Only what was begun at least so long ago: what is younger may still be under way.", 1, "DAYS");
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would be removed, and remove nothing." };
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("clean", "Removes unfinished uploads, and files that killed runs left.") { Place, Folders, OlderThan, DryRun };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        var folders = arguments.GetValue(Folders) ?? [];
        var place = arguments.GetValue(Place);
        if (place is null && folders.Length == 0)
            throw UsageError.Of($"Nothing is named: give BUCKET, BUCKET/PREFIX or --folder DIR.");
        var before = DateTime.Now - TimeSpan.FromDays(arguments.GetValue(OlderThan));
        var removed = new JsonArray();
        if (place is not null)
            await CleanLakeAsync(arguments, LakePlace.Parse(place), before, removed, stop);
        foreach (var folder in folders)
            CleanFolder(arguments, folder, before, removed);
        if (arguments.WantsJson())
            JsonOutput.Write(removed);
    }

    private static async Task CleanLakeAsync(ParseResult arguments, LakePlace place, DateTime before, JsonArray removed, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        var old = (await UploadsCommand.FindAsync(lake, place, stop)).Where(upload => upload.Started <= before).ToList();
        foreach (var upload in old)
        {
            if (!arguments.GetValue(DryRun))
                await ((IUnfinishedUploads)lake).RemoveUploadAsync(upload, stop);
            Tell(arguments, upload.ToString(), "unfinished upload");
            removed.Add((JsonNode)UploadsCommand.Json(upload));
        }

        Sum(arguments, $"{Quantity.Of(old.Count, "unfinished upload")} of more than {arguments.GetValue(OlderThan)} days");
    }

    private static void CleanFolder(ParseResult arguments, string folder, DateTime before, JsonArray removed)
    {
        var count = 0;
        foreach (var left in LeftFile.In(folder).Where(left => left.Written <= before))
        {
            if (!arguments.GetValue(DryRun) && !left.TryRemove())
                continue; // a living process holds it
            Tell(arguments, left.Path, "file that was not completed");
            removed.Add((JsonNode)new JsonObject { ["path"] = left.Path, ["size"] = left.Size, ["written"] = left.Written.ToUniversalTime() });
            count++;
        }

        Sum(arguments, $"{Quantity.Of(count, "file")} of more than {arguments.GetValue(OlderThan)} days in {folder}");
    }

    private static void Tell(ParseResult arguments, string what, string kind)
    {
        if (!arguments.WantsJson())
            Terminal.Line($"{what}: {Catalogue.Translate(kind)}: {Catalogue.Translate(arguments.GetValue(DryRun) ? "would be removed" : "removed")}");
    }

    private static void Sum(ParseResult arguments, Message text)
    {
        if (!arguments.WantsJson())
            Terminal.Line($"[grey]{text}[/]");
    }
}
