using System.CommandLine;
using System.Globalization;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Content;
using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Csv.Reading;

namespace DataLake.Cli.Commands.Csv;

/// <summary><c>datalake profile FILE...</c>: what each column holds, as a table for people, as CSV for pipes.</summary>
internal static class ProfileCommand
{
    private static readonly Argument<string[]> Files = InputFiles.Argument("The CSV files, each of which is profiled by itself.");
    private static readonly DialectOptions Dialect = new();
    private static readonly StoreOptions Store = new();
    private static readonly Option<string?> Culture = CultureOption.Create();
    private static readonly Option<string[]> NullValues = new("--null-value") { Description = "A text that stands for null. May be given several times.", HelpName = "TEXT" };
    private static readonly Option<CsvErrorAction?> OnError = Choice.Option<CsvErrorAction>("--on-error", "What becomes of a row at fault: an error (Stop), left out (Skip), or, where it is short, filled up (Pad).");

    public static Command Create()
    {
        var command = new Command("profile", "Tells of each column the type, nulls, distinct values, extremes.") { Files, Culture, NullValues, OnError };
        Dialect.AddTo(command);
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = new LakeAccess(Store, arguments);
        using var inputs = new InputFiles();
        var culture = CultureOption.Of(arguments, Culture);
        var sources = Dialect.Apply(arguments, await inputs.OpenAsync(arguments.GetValue(Files)!, lake, stop));
        var profiles = sources.Select(source => Profile(arguments, source, culture, stop));
        if (arguments.WantsJson())
            JsonOutput.Write(JsonOutput.Array(profiles, ProfileTable.Json));
        else
            ProfileTable.Write(profiles);
    }

    private static CsvProfile Profile(ParseResult arguments, CsvSource source, CultureInfo? culture, CancellationToken stop)
    {
        using var progress = new ProgressLine($"profiling {source.FileName}", source.Length);
        return CsvProfiler.Run(source, culture, arguments.GetValue(NullValues), new CsvReadOptions { OnError = arguments.GetValue(OnError) ?? CsvErrorAction.Stop }, progress, stop);
    }
}
