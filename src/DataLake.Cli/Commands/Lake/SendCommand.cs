using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Files;
using DataLake.Messages;
using DataLake.Stores;
using DataLake.Transfers;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake send</c>: a file, a folder or standard input into a lake.</summary>
internal static class SendCommand
{
    private static readonly Argument<string> Source = new("PATH") { Description = "A file, a folder with all that is below it, a pattern (* ? **), or - for standard input." };
    private static readonly Argument<string> Target = new("PLACE") { Description = "BUCKET, BUCKET/PREFIX/, or for a file BUCKET/KEY." };
    private static readonly Option<bool> Restart = new("--restart") { Description = "Drop what an interrupted upload left instead of going on from it." };
    private static readonly Option<bool> Force = new("--force") { Description = "Send what is there with the same content, too." };
    private static readonly Option<bool> IfNotExists = new("--if-not-exists") { Description = "An object that is there already is an error instead of being replaced." };
    private static readonly Option<string?> ContentType = new("--content-type") { Description = "The media type; without it, told from the name.", HelpName = "TYPE" };
    private static readonly Option<string?> StorageClass = new("--storage-class") { Description = "S3: the storage class, such as STANDARD_IA.", HelpName = "CLASS" };
    private static readonly Option<string[]> Metadata = new("--metadata") { Description = "Metadata to keep with the object.", HelpName = "name=value" };
    private static readonly Option<string[]> Tags = new("--tag") { Description = "S3: a tag of the object.", HelpName = "name=value" };
    private static readonly Option<bool> IncludeHidden = new("--include-hidden") { Description = "Send hidden files and folders of a folder, too." };
    private static readonly Option<bool> Delete = new("--delete") { Description = "With a folder: name the objects below PLACE that no file of it stands for; with --yes, remove them when all is sent." };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Do what --delete names." };
    private static readonly EncryptionOptions Encryption = new();
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("send", "Sends files: verified, in parallel, and taken up again after an interruption.") { Source, Target, Restart, Force, IfNotExists, ContentType, StorageClass, Metadata, Tags, IncludeHidden, Delete, Yes };
        Encryption.AddTo(command);
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = await Store.OpenAsync(arguments, stop);
        var totals = await SendAsync(lake, arguments.GetValue(Source)!, LakePlace.Parse(arguments.GetValue(Target)!), Encryption.Over(Options(arguments), arguments), arguments.GetValue(IncludeHidden), stop);
        await OutputPlace.TellLeftAsync(lake, LakePlace.Parse(arguments.GetValue(Target)!).Bucket, stop);
        var others = arguments.GetValue(Delete) ? await OthersAsync(lake, arguments, stop) : [];
        if (arguments.WantsJson())
            JsonOutput.Write(new JsonObject { ["sent"] = totals.Moved, ["skipped"] = totals.Skipped, ["leftOut"] = totals.LeftOut, ["bytes"] = totals.Bytes, ["removed"] = arguments.GetValue(Yes) ? others.Count : 0 });
        else
            Terminal.Line($"{Quantity.Of(totals.Moved, "file")} sent, {totals.Skipped} skipped (the same content is there), {ByteSize.Format(totals.Bytes)}{(totals.LeftOut > 0 ? Catalogue.Translate($"; {totals.LeftOut} hidden or not complete left out (--include-hidden)") : "")}");
    }

    // What goes is named before it goes, and no folder that is empty, or a disk not mounted, takes all with it.
    private static async Task<List<string>> OthersAsync(ILakeStore lake, ParseResult arguments, CancellationToken stop)
    {
        var (path, place, remove) = (arguments.GetValue(Source)!, LakePlace.Parse(arguments.GetValue(Target)!), arguments.GetValue(Yes));
        if (!Directory.Exists(path))
            throw UsageError.Of($"{Delete.Name}: goes with a folder, and {path} is not one.");
        var prefix = place.IsFolder ? place.Key : place.Key + "/";
        var wanted = FolderFiles.Of(path, includeHidden: arguments.GetValue(IncludeHidden)).Files.Select(file => prefix + file.RelativePath).ToHashSet(StringComparer.Ordinal);
        var others = new List<string>();
        if (wanted.Count == 0)
        {
            Terminal.Note("no object is removed, because there was no file to send");
            return others;
        }

        await foreach (var item in lake.ListAsync(place.Bucket, prefix, stop))
        {
            if (!wanted.Contains(item.Key))
                others.Add(item.Key);
        }

        foreach (var key in others)
            Terminal.Note($"{place.Bucket}/{key}: {Catalogue.Translate(remove ? "removed" : "would be removed (--yes)")}");
        if (remove && others.Count > 0)
            await lake.RemoveAsync(place.Bucket, others, stop);
        return others;
    }

    private static void Tell(Transferred sent)
    {
        if (sent.Object is { } written)
            OutputPlace.TellWarnings(written);
    }

    private static SendOptions Options(ParseResult arguments) => new()
    {
        Restart = arguments.GetValue(Restart),
        SkipSame = !arguments.GetValue(Force),
        IfNotExists = arguments.GetValue(IfNotExists),
        ContentType = arguments.GetValue(ContentType),
        StorageClass = arguments.GetValue(StorageClass),
        Metadata = NamedValues.Of(arguments.GetValue(Metadata), Metadata.Name).ToDictionary(),
        Tags = NamedValues.Of(arguments.GetValue(Tags), Tags.Name).ToDictionary(),
    };

    private static async Task<TransferTotals> SendAsync(ILakeStore lake, string path, LakePlace place, SendOptions options, bool includeHidden, CancellationToken stop)
    {
        if (path == "-")
            return await SendInputAsync(lake, place, options, stop);
        using var progress = new ProgressLine("sending", total: null);
        var transfer = new FolderTransfer(lake, place.Bucket) { Told = Tell, Progress = progress, IncludeHidden = includeHidden };
        if (Directory.Exists(path))
            return await transfer.SendAsync(path, place.IsFolder ? place.Key : place.Key + "/", options, stop);

        var files = FilePattern.Expand(path);
        if (files.Count > 1 && !place.IsFolder)
            throw UsageError.Of($"{place}: is one key, and {Quantity.Of(files.Count, "file")} fit {path}; give {place}/ for a folder.");
        return await transfer.SendAsync(files, file => place.IsFolder ? place.Key + Path.GetFileName(file) : place.Key, options, stop);
    }

    private static async Task<TransferTotals> SendInputAsync(ILakeStore lake, LakePlace place, SendOptions options, CancellationToken stop)
    {
        if (place.IsFolder)
            throw UsageError.Of($"{place}: names a folder; what comes through standard input has no name: give the whole key.");
        await using var writer = await lake.CreateAsync(place.Bucket, place.Key, options, stop);
        using var input = Console.OpenStandardInput();
        await input.CopyToAsync(writer.Stream, stop);
        var written = await writer.CommitAsync(stop);
        OutputPlace.TellWarnings(written);
        return new TransferTotals(1, 0, written.Size);
    }
}
