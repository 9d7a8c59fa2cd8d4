using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Csv.Sources;
using DataLake.Values.Cultures;

namespace DataLake.Cli.Commands.Csv;

/// <summary><c>datalake profile FILE...</c>: what each column holds, as a table for people, as CSV for pipes.</summary>
internal static class ProfileCommand
{
    private static readonly Argument<string[]> Files = InputFiles.Argument("The CSV files, each of which is profiled by itself.");
    private static readonly DialectOptions Dialect = new();
    private static readonly StoreOptions Store = new();
    private static readonly Option<string?> Culture = CultureOption.Create();

    public static Command Create()
    {
        var command = new Command("profile", "Tells of each column the type, nulls, distinct values, extremes.") { Files, Culture };
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
        var sources = await inputs.OpenAsync(arguments.GetValue(Files)!, lake, stop);
        var reading = Dialect.Reading(arguments) with { OnNote = Terminal.Note };
        var profiles = sources.Select(source => Profile(source, culture, reading, stop));
        if (arguments.WantsJson())
            JsonOutput.Write(JsonOutput.Array(profiles, ProfileTable.Json));
        else
            ProfileTable.Write(profiles);
    }

    private static CsvProfile Profile(CsvSource source, DataCulture? culture, CsvReadOptions reading, CancellationToken stop)
    {
        using var progress = new ProgressLine($"profiling {source.FileName}", source.Length);
        return CsvProfiler.Run(source, culture, options: reading, progress: progress, cancellationToken: stop);
    }
}
