using System.CommandLine;
using System.Text.Json.Nodes;
using DataLake.Cli.Options;
using DataLake.Cli.Options.Kinds;
using DataLake.Cli.Output;
using DataLake.Csv;
using DataLake.Csv.Checking;
using DataLake.Csv.Merging;
using DataLake.Files.Outputs;
using DataLake.Messages;

namespace DataLake.Cli.Commands.Csv;

/// <summary><c>datalake merge FILE... --out CSV</c>: one CSV text from many.</summary>
internal static class MergeCommand
{
    private static readonly Argument<string[]> Files = InputFiles.Argument("The CSV files, in the order in which they are merged.");
    private static readonly DialectOptions Dialect = new();
    private static readonly StoreOptions Store = new();
    private static readonly Option<string> Out = new("--out", "-o") { Description = $"The file to write; it appears under its name when it is complete; {OutputPlace.Help}", HelpName = "CSV", Required = true };
    private static readonly Option<HeaderMode?> Mode = Choice.Option<HeaderMode>("--header-mode", "The columns: those that every file must have (Same), all of them (Union), or those in common (Intersect).");
    private static readonly Option<string?> AddSource = new("--add-source") { Description = "The name of a last column, for the file that each row comes from.", HelpName = "COLUMN" };
    private static readonly Option<string[]> UniqueBy = new("--unique-by") { Description = "Keep the last of the rows that are equal in this column; in all of them, where it is given several times.", HelpName = "COLUMN" };
    private static readonly Option<string?> RejectTo = new("--reject-to") { Description = "The file that lists the rows left out, and why.", HelpName = "CSV" };
    private static readonly Option<string?> OutDelimiter = new("--out-delimiter") { Description = "The character to write between fields; that of the first file where it is not given.", HelpName = "CHARACTER" };
    private static readonly Option<string?> OutEncoding = new("--out-encoding") { Description = "The encoding to write; UTF-8 where it is not given.", HelpName = "NAME" };

    public static Command Create()
    {
        var command = new Command("merge", "Merges CSV files into one, each row checked and passed as it is.") { Files, Out, Mode, AddSource, UniqueBy, RejectTo, OutDelimiter, OutEncoding };
        Dialect.AddTo(command);
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = new LakeAccess(Store, arguments);
        using var inputs = new InputFiles();
        var place = arguments.GetValue(Out)!;
        var sources = await inputs.OpenAsync(arguments.GetValue(Files)!, lake, stop);
        string[] lists = arguments.GetValue(RejectTo) is { } path ? [path] : [];
        await OutputPlace.CheckAsync(place, lists, sources, lake, stop);

        using var rejectFile = lists is [var list] ? OutputFile.Open(list) : null;
        using var rejects = rejectFile is null ? null : new RejectList(rejectFile.Stream);
        MergeResult? result = null;
        string written;
        using (var progress = new ProgressLine("merging", sources.Sum(source => source.Length)))
            written = await OutputPlace.WriteAsync(place, lake, output => result = CsvMerge.Run(sources, output, Options(arguments, rejects), progress, stop), stop);
        rejects?.Dispose();
        rejectFile?.Commit();
        Tell(result!, written, arguments.WantsJson());
    }

    private static MergeOptions Options(ParseResult arguments, RejectList? rejects) => new()
    {
        HeaderMode = arguments.GetValue(Mode) ?? HeaderMode.Same,
        SourceColumn = arguments.GetValue(AddSource),
        UniqueBy = arguments.GetValue(UniqueBy) ?? [],
        Reading = Reading(Dialect.Reading(arguments) with { OnNote = Terminal.Note }, rejects),
        Output = With(arguments, OutEncoding, "encoding", With(arguments, OutDelimiter, "delimiter", DialectParts.None)),
    };

    // Whoever wants the rejected rows listed wants the others merged.
    private static CsvReadOptions Reading(CsvReadOptions said, RejectList? rejects) => rejects is null
        ? said
        : said with { OnFault = rejects.Add, OnError = said.OnError == CsvErrorAction.Stop ? CsvErrorAction.Skip : said.OnError };

    private static DialectParts With(ParseResult arguments, Option<string?> option, string word, DialectParts parts) =>
        arguments.GetValue(option) is { } given ? DialectOptions.Take(parts, word, option.Name, [given]) : parts;

    private static void Tell(MergeResult result, string written, bool json)
    {
        List<string> lines = [Catalogue.Translate($"{Quantity.Of(result.Rows, "row")} from {Quantity.Of(result.Files, "file")}, {Quantity.Of(result.Bytes, "byte")}: {written}")];
        if (result.Duplicates > 0)
            lines.Add(Catalogue.Translate($"{Quantity.Of(result.Duplicates, "earlier row")} of the same key left out"));
        if (result.Rejected > 0)
            lines.Add(Catalogue.Translate($"{Quantity.Of(result.Rejected, "row")} at fault left out"));

        var isContent = written == OutputPlace.StandardOutput;
        if (json && !isContent)
        {
            JsonOutput.Write(new JsonObject
            {
                ["out"] = written, ["rows"] = result.Rows, ["files"] = result.Files, ["bytes"] = result.Bytes, ["duplicates"] = result.Duplicates, ["rejected"] = result.Rejected,
                ["columns"] = JsonOutput.Value(result.Columns),
            });
            return;
        }

        foreach (var line in lines)
        {
            if (isContent)
                Terminal.Note(line);
            else
                Terminal.Line($"{line}");
        }
    }
}
