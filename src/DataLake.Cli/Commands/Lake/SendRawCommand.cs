using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Files;
using DataLake.Layout;
using DataLake.Messages;
using DataLake.Stores;
using DataLake.Transfers;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake send-raw FILE... --bucket NAME --source NAME</c>: files, checked, to their dated places in a layer.</summary>
internal static class SendRawCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "The files; a pattern (* ? **) stands for those that fit.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Bucket = new("--bucket", "-b") { Description = "The bucket.", HelpName = "NAME", Required = true };
    private static readonly Option<string[]> Source = new("--source", "-s") { Description = "The dataset; or NAME=PATTERN, several times, to tell it from a file's name.", HelpName = "NAME", Required = true };
    private static readonly Option<string> Layer = new("--layer") { Description = "The layer.", HelpName = "NAME", DefaultValueFactory = _ => RawKey.DefaultLayer };
    private static readonly Option<string> Origin = new("--origin") { Description = "Where the files came from.", HelpName = "NAME", DefaultValueFactory = _ => RawKey.DefaultOrigin };
    private static readonly Option<string> Format = new("--format") { Description = "What they are written in.", HelpName = "NAME", DefaultValueFactory = _ => RawKey.DefaultFormat };
    private static readonly Option<string?> Date = new("--date") { Description = "The day, such as 2024-05-31; today where it is not given.", HelpName = "DATE" };
    private static readonly Option<bool> SkipValidation = new("--skip-validation") { Description = "Send without reading the records first." };
    private static readonly DialectOptions Dialect = new();
    private static readonly EncryptionOptions Encryption = new();
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("send-raw", "Sends files to their dated places in the raw layer, each checked first.") { Files, Bucket, Source, Layer, Origin, Format, Date, SkipValidation };
        Dialect.AddTo(command, passesFaults: false);
        Encryption.AddTo(command);
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        var files = arguments.GetValue(Files)!.SelectMany(FilePattern.Expand).ToList();
        var sources = Sources(arguments.GetValue(Source)!);
        var day = DayOption.Of(arguments, Date) ?? DateOnly.FromDateTime(DateTime.Now);
        await using var lake = await Store.OpenAsync(arguments, stop);
        var sent = new List<Transferred>();
        using (var progress = new ProgressLine("sending", total: null))
        {
            var transfer = new FolderTransfer(lake, arguments.GetValue(Bucket)!) { Progress = progress, Check = arguments.GetValue(SkipValidation) ? null : Dialect.Reading(arguments) with { OnNote = Terminal.Note }, Told = Tell };
            await transfer.SendAsync(files, KeyOf, Encryption.Over(SendOptions.Default, arguments), stop);
        }

        await OutputPlace.TellLeftAsync(lake, arguments.GetValue(Bucket)!, stop);
        if (arguments.WantsJson())
            JsonOutput.Write(JsonOutput.Array(sent, Json));

        string KeyOf(string file) =>
            new RawKey(arguments.GetValue(Layer)!, arguments.GetValue(Origin)!, arguments.GetValue(Format)!, sources.SourceOf(file), day, Path.GetFileName(file)).ToString();

        void Tell(Transferred one)
        {
            if (one.Error is not null)
                return; // it is told with the others
            sent.Add(one);
            OutputPlace.TellWarnings(one.Object!);
            if (!arguments.WantsJson())
                Terminal.Line($"{one.Target}{(one.Skipped ? Catalogue.Translate(": the same content is there") : "")}");
        }
    }

    private static JsonObject Json(Transferred result)
    {
        var json = JsonOutput.Of(result.Object!);
        json["skipped"] = result.Skipped;
        return json;
    }

    private static SourceMap Sources(string[] given) => given is [var only] && !only.Contains('=') ? SourceMap.Always(only) : new SourceMap(NamedValues.Of(given, Source.Name));
}
