using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Csv.Validation;
using DataLake.Messages;
using DataLake.Work;

namespace DataLake.Cli.Commands.Csv;

/// <summary><c>datalake test FILE...</c>: all that is wrong with CSV files; the exit code is 1 where there is an error.</summary>
internal static class TestCommand
{
    private static readonly Argument<string[]> Files = InputFiles.Argument("The CSV files.");
    private static readonly DialectOptions Dialect = new();
    private static readonly StoreOptions Store = new();
    private static readonly Option<string?> Culture = CultureOption.Create();
    private static readonly Option<string?> Schema = new("--schema") { Description = "A JSON file of the columns that must be there, and their types: { \"id\": \"Text\", \"year\": \"Integer\" }.", HelpName = "JSON" };
    private static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Say nothing; the exit code tells." };

    public static Command Create()
    {
        var command = new Command("test", "Checks CSV files, and names what is wrong by file, line and column.") { Files, Schema, Culture, Quiet };
        Dialect.AddTo(command, passesFaults: false);
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = new LakeAccess(Store, arguments);
        using var inputs = new InputFiles();
        var culture = CultureOption.Of(arguments, Culture);
        var schema = arguments.GetValue(Schema) is { } path ? CsvSchema.Load(path, culture) : null;
        var sources = await inputs.OpenAsync(arguments.GetValue(Files)!, lake, stop);
        var quiet = arguments.GetValue(Quiet);
        var errors = 0;
        var reports = new JsonArray();
        foreach (var source in sources)
        {
            using var progress = new ProgressLine($"checking {source.FileName}", source.Length);
            var findings = new JsonArray();
            var (before, warnings) = (errors, 0);
            foreach (var finding in CsvValidator.Run(source, schema, Dialect.Reading(arguments) with { OnNote = Terminal.Note }, StoppedBy(stop, progress)))
            {
                stop.ThrowIfCancellationRequested();
                _ = finding.Severity == CsvSeverity.Error ? errors++ : warnings++;
                if (arguments.WantsJson())
                    findings.Add((JsonNode)Json(finding));
                else if (!quiet)
                    Terminal.Line($"{finding.ToString()}");
            }

            reports.Add((JsonNode)new JsonObject { ["file"] = source.Name, ["valid"] = errors == before, ["findings"] = findings });
            if (!quiet && !arguments.WantsJson())
                Terminal.Line($"{source.Name}: {Catalogue.Translate(errors == before ? "valid" : "not valid")}; {Quantity.Of(errors - before, "error")}, {Quantity.Of(warnings, "warning")}");
        }

        if (arguments.WantsJson())
            JsonOutput.Write(reports);
        return errors == 0 ? 0 : Failure.Failed;
    }

    // A file without faults gives nothing to stop at.
    private static InlineProgress<long> StoppedBy(CancellationToken stop, ProgressLine progress) => new(bytes =>
    {
        stop.ThrowIfCancellationRequested();
        progress.Report(bytes);
    });

    private static JsonObject Json(CsvFinding finding) => new()
    {
        ["line"] = finding.Line, ["column"] = finding.Column, ["byteOffset"] = finding.ByteOffset, ["kind"] = finding.Kind.ToString(),
        ["severity"] = finding.Severity.ToString(), ["message"] = finding.Message,
    };
}
