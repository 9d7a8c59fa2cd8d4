using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Options.Kinds;
using DataLake.Cli.Output;
using DataLake.Collecting;
using DataLake.Collecting.Asking;
using DataLake.Collecting.Definitions;
using DataLake.Collecting.Rows;
using DataLake.Layout;
using DataLake.Stores;

namespace DataLake.Cli.Commands.Lake;

/// <summary><c>datalake collect DEFINITION [FILE...] --bucket NAME</c>: the records of an API into the raw layer.</summary>
internal static class CollectCommand
{
    private static readonly Argument<string> Definition = new("DEFINITION") { Description = "The JSON file that says how the API is asked." };
    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "What requests are made from, a row each: CSV or JSON files, patterns (* ? **), - for standard input, lake:BUCKET/KEY or lake:BUCKET/PREFIX/ for objects of the lake. None for a list.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string> Bucket = new("--bucket", "-b") { Description = "The bucket.", HelpName = "NAME", Required = true };
    private static readonly Option<string[]> Column = new("--column", "-c") { Description = "The column that fills {id}: NAME, or PLACEHOLDER=NAME several times; the placeholder's own name where it is not given.", HelpName = "NAME" };
    private static readonly Option<string[]> Set = new("--set") { Description = "A variable of the definition: name=value, several times.", HelpName = "NAME=VALUE" };
    private static readonly Option<string?> TokenEnvFile = new("--token-env-file") { Description = "A .env file with the API's token; otherwise the environment has it.", HelpName = "FILE" };
    private static readonly Option<bool> AskToken = new("--ask-token") { Description = "Ask for the token at the terminal; nothing of it is shown or kept." };
    private static readonly Option<string?> Since = new("--since") { Description = "Only what changed since a day, such as 2024-05-31.", HelpName = "DATE" };
    private static readonly Option<bool> Restart = new("--restart") { Description = "Ask for all again; what is there of the day and prefix is removed first." };
    private static readonly Option<string> Layer = new("--layer") { Description = "The layer.", HelpName = "NAME", DefaultValueFactory = _ => RawKey.DefaultLayer };
    private static readonly Option<string?> Origin = new("--origin") { Description = "The origin in the keys; the definition's where it is not given.", HelpName = "NAME" };
    private static readonly Option<string?> Source = new("--source", "-s") { Description = "The dataset; the definition's where it is not given.", HelpName = "NAME" };
    private static readonly Option<string?> FilePrefix = new("--file-prefix") { Description = "What the files' names begin with.", HelpName = "NAME" };
    private static readonly Option<string?> Date = new("--date") { Description = "The day in the keys, such as 2024-05-31; today where it is not given.", HelpName = "DATE" };
    private static readonly Option<double?> Rate = NumberOption.Create<double>("--rate", "Requests a second at most; the definition's where it is not given.");
    private static readonly Option<int?> ThrottleLimit = NumberOption.Create<int>("--throttle-limit", "Requests under way at once at most; the definition's where it is not given.");
    private static readonly DialectOptions Dialect = new();
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("collect", "Collects the records of an API into the raw layer, from where it stopped last.")
        {
            Definition, Files, Bucket, Column, Set, TokenEnvFile, AskToken, Since, Restart, Layer, Origin, Source, FilePrefix, Date, Rate, ThrottleLimit,
        };
        Dialect.AddTo(command);
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        var definition = ApiDefinition.Load(arguments.GetValue(Definition)!);
        var (options, json) = (OptionsOf(arguments), arguments.WantsJson());
        var token = arguments.GetValue(AskToken) ? CredentialPrompt.AskToken() : ApiToken.Find(definition, arguments.GetValue(TokenEnvFile));
        await using var lake = new LakeAccess(Store, arguments);
        using var inputs = new InputFiles();
        var sources = await inputs.OpenAsync(arguments.GetValue(Files) ?? [], lake, stop);
        var rows = sources.Count == 0 ? null : RowValues.Read(definition, sources, ColumnsOf(arguments, definition), Dialect.Reading(arguments) with { OnNote = Terminal.Note }, stop);
        CollectResult result;
        using (var progress = new ProgressLine("collecting", total: null, "request"))
        {
            var collector = new ApiCollector(await lake.OpenAsync(stop), arguments.GetValue(Bucket)!, definition, token);
            var told = options with { Progress = progress, OnNote = note => Terminal.Note($"{note}."), OnFile = file => Tell(file, json) };
            result = await Task.Run(() => collector.RunAsync(told, rows, stop), stop);
        }

        await OutputPlace.TellLeftAsync(await lake.OpenAsync(stop), arguments.GetValue(Bucket)!, stop);
        if (json)
            JsonOutput.Write(Json(result));
        else
            Terminal.Line($"{result.Summary}");
        if (result.MissingList is { } missing)
            Terminal.Note($"{Quantity.Of(result.Missing, "thing")} without a record: listed, with the reasons, in {missing.ToString()}");
    }

    private static void Tell(LakeObject file, bool json)
    {
        OutputPlace.TellWarnings(file);
        if (!json)
            Terminal.Line($"{file.ToString()}");
    }

    private static CollectOptions OptionsOf(ParseResult arguments)
    {
        var options = new CollectOptions
        {
            Layer = arguments.GetValue(Layer)!,
            Origin = arguments.GetValue(Origin),
            Source = arguments.GetValue(Source),
            Prefix = arguments.GetValue(FilePrefix),
            Variables = [.. NamedValues.Of(arguments.GetValue(Set), Set.Name)],
            Since = DayOption.Of(arguments, Since),
            Restart = arguments.GetValue(Restart),
            PerSecond = arguments.GetValue(Rate) is not { } rate ? null : rate is >= 0.01 and <= 10_000 ? rate : throw UsageError.Of($"--rate {rate.ToString(CultureInfo.InvariantCulture)}: must be from 0.01 to 10000."),
            Parallel = arguments.GetValue(ThrottleLimit) is not { } limit ? null : limit is >= 1 and <= 64 ? limit : throw UsageError.Of($"--throttle-limit {limit}: must be from 1 to 64."),
        };
        return DayOption.Of(arguments, Date) is { } day ? options with { Day = day } : options;
    }

    private static Dictionary<string, string> ColumnsOf(ParseResult arguments, ApiDefinition definition) => arguments.GetValue(Column) switch
    {
        null or [] => [],
        [var only] when !only.Contains('=') => definition.RowPlaceholders is [var placeholder] ? new() { [placeholder] = only } : throw UsageError.Of($"{Column.Name} {only}: must say of which placeholder: PLACEHOLDER=NAME."),
        var several => new(NamedValues.Of(several, Column.Name)),
    };

    private static JsonObject Json(CollectResult result) => new()
    {
        ["files"] = JsonOutput.Array(result.Files, JsonOutput.Of),
        ["records"] = result.Records,
        ["known"] = result.Known,
        ["missing"] = result.Missing,
        ["missingList"] = result.MissingList is { } list ? JsonOutput.Of(list) : null,
        ["requests"] = result.Requests,
        ["isUnchanged"] = result.IsUnchanged,
    };
}
