using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Messages;
using DataLake.Stores;
using DataLake.Transfers;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake receive</c>: objects out of a lake into a folder, or one to standard output.</summary>
internal static class ReceiveCommand
{
    private static readonly Argument<string> Source = new("PLACE") { Description = "BUCKET or BUCKET/PREFIX/: every object whose key begins so; or BUCKET/KEY, where * and ? in the key stand for any characters." };
    private static readonly Argument<string> Target = new("DIR") { Description = "The folder that they go to; - for one object's content to standard output." };
    private static readonly Option<bool> Force = new("--force") { Description = "Receive what is there with the same content, too." };
    private static readonly Option<bool> Rename = new("--rename") { Description = "Give what cannot be a file's name here another one, instead of refusing it." };
    private static readonly Option<bool> IncludeSideFiles = new("--include-side-files") { Description = "Receive what programs left beside data, too: markers, locks, files not complete." };
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("receive", "Receives objects: verified, in parallel, and taken up again after an interruption.") { Source, Target, Force, Rename, IncludeSideFiles };
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        var place = LakePlace.Parse(arguments.GetValue(Source)!);
        var folder = arguments.GetValue(Target)!;
        if (folder == OutputPlace.StandardOutput)
        {
            using var content = await lake.OpenReadAsync(place.Bucket, place.Key, stop);
            using var output = Console.OpenStandardOutput();
            await content.CopyToAsync(output, stop);
            return;
        }

        TransferTotals totals;
        using (var progress = new ProgressLine("receiving", total: null))
            totals = await new FolderTransfer(lake, place.Bucket) { Progress = progress, Rename = arguments.GetValue(Rename), IncludeSideFiles = arguments.GetValue(IncludeSideFiles) }.ReceiveAsync(place.Key, folder, new ReceiveOptions { SkipSame = !arguments.GetValue(Force) }, stop);
        if (totals.Moved + totals.Skipped == 0)
            throw LakeFault.NothingBelow(place);
        if (arguments.WantsJson())
            JsonOutput.Write(new JsonObject { ["received"] = totals.Moved, ["skipped"] = totals.Skipped, ["leftOut"] = totals.LeftOut, ["bytes"] = totals.Bytes });
        else
            Terminal.Line($"{Quantity.Of(totals.Moved, "file")} received, {totals.Skipped} skipped (the same content is there), {ByteSize.Format(totals.Bytes)}: {folder}{(totals.LeftOut > 0 ? Catalogue.Translate($"; {totals.LeftOut} that programs left beside data were left out (--include-side-files takes them)") : "")}");
    }
}
