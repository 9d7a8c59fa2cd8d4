using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Masking.Detecting;
using DataLake.Messages;

namespace DataLake.Cli.Commands.Masking;

/// <summary><c>datalake find-sensitive FILE...</c>: which columns seem to hold what tells who a person is, never showing a value.</summary>
internal static class FindSensitiveCommand
{
    private static readonly Argument<string[]> Files = InputFiles.Argument("The CSV files, each of which is looked through by itself.");
    private static readonly DialectOptions Dialect = new();
    private static readonly StoreOptions Store = new();

    public static Command Create()
    {
        var command = new Command("find-sensitive", "Tells which columns seem to hold personal data, and proposes rules.") { Files };
        Dialect.AddTo(command);
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = new LakeAccess(Store, arguments);
        using var inputs = new InputFiles();
        var sources = await inputs.OpenAsync(arguments.GetValue(Files)!, lake, stop);
        var reading = Dialect.Reading(arguments) with { OnNote = Terminal.Note };
        var found = sources.SelectMany(source => Find(source, reading, stop));
        if (arguments.WantsJson())
        {
            JsonOutput.Write(JsonOutput.Array(found, Json));
            return;
        }

        foreach (var column in found)
            Terminal.Line($"{column.Source}: {column.Column}: {column.Kind}, {Percent(column.Matches)} of {Quantity.Of(column.Values, "value")}{(column.Checks is { } checks ? Catalogue.Translate($", check digits hold of {Percent(checks)}") : "")} ({column.Evidence}); rule: {column.Rule}");
    }

    private static IReadOnlyList<SensitiveColumn> Find(CsvSource source, CsvReadOptions reading, CancellationToken stop)
    {
        using var progress = new ProgressLine($"looking through {source.FileName}", source.Length);
        return SensitiveData.Find(source, reading, progress, stop);
    }

    private static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);

    private static JsonObject Json(SensitiveColumn column) => new()
    {
        ["source"] = column.Source, ["column"] = column.Column, ["kind"] = column.Kind.ToString(), ["values"] = column.Values, ["matches"] = column.Matches, ["checks"] = column.Checks,
        ["evidence"] = column.Evidence.ToString(), ["rule"] = column.Rule,
    };
}
