using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Stores;
using DataLake.Transfers;

namespace DataLake.Cli.Commands;

/// <summary><c>datalake send</c>: a file or a folder into a lake.</summary>
internal static class SendCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("PATH") { Description = "A file, or a folder with all that is below it." };
        var target = new Argument<string>("PLACE") { Description = "BUCKET, BUCKET/PREFIX/, or for a file BUCKET/KEY." };
        var restart = new Option<bool>("--restart") { Description = "Drop what an interrupted upload left instead of going on from it." };
        var force = new Option<bool>("--force") { Description = "Send what is there with the same content, too." };
        var store = new StoreOptions();
        var command = new Command("send", "Sends files: verified, in parallel, and taken up again after an interruption.") { source, target, restart, force };
        store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(async () =>
        {
            await using var lake = await store.OpenAsync(arguments, stop);
            var options = new SendOptions { Restart = arguments.GetValue(restart), SkipSame = !arguments.GetValue(force) };
            var totals = await SendAsync(lake, arguments.GetValue(source)!, LakePlace.Parse(arguments.GetValue(target)!), options, stop);
            Terminal.Line($"{Quantity.Of(totals.Moved, "file")} sent, {totals.Skipped} skipped (the same content is there), {Quantity.Of(totals.Bytes, "byte")}");
        }));
        return command;
    }

    private static async Task<TransferTotals> SendAsync(ILakeStore lake, string path, LakePlace place, SendOptions options, CancellationToken stop)
    {
        if (Directory.Exists(path))
            return await new FolderTransfer(lake, place.Bucket).SendAsync(path, place.IsFolder ? place.Key : place.Key + "/", options, stop);
        var sent = await lake.SendAsync(path, place.Bucket, place.IsFolder ? place.Key + Path.GetFileName(path) : place.Key, options, null, stop);
        return sent.Skipped ? new TransferTotals(0, 1, 0) : new TransferTotals(1, 0, sent.BytesSent);
    }
}
