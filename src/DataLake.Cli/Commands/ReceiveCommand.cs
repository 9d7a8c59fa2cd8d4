using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Transfers;

namespace DataLake.Cli.Commands;

/// <summary><c>datalake receive</c>: objects out of a lake into a folder.</summary>
internal static class ReceiveCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("PLACE") { Description = "BUCKET, BUCKET/PREFIX or BUCKET/KEY: every object whose key begins so." };
        var target = new Argument<string>("DIR") { Description = "The folder that they go to." };
        var store = new StoreOptions();
        var command = new Command("receive", "Receives objects: verified, in parallel, and taken up again after an interruption.") { source, target };
        store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(async () =>
        {
            await using var lake = await store.OpenAsync(arguments, stop);
            var place = LakePlace.Parse(arguments.GetValue(source)!);
            var totals = await new FolderTransfer(lake, place.Bucket).ReceiveAsync(place.Key, arguments.GetValue(target)!, stop);
            Terminal.Line($"{Quantity.Of(totals.Moved, "file")} received, {Quantity.Of(totals.Bytes, "byte")}");
        }));
        return command;
    }
}
