using System.CommandLine;
using DataLake.Analysis;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Csv.Sources;

namespace DataLake.Cli.Commands.Csv;

/// <summary><c>datalake analyze FILE...</c>: an answer as a table for people, as CSV for pipes and files.</summary>
internal static class AnalyzeCommand
{
    private static readonly Argument<string[]> Files = InputFiles.Argument("The CSV files: the columns of the first are in all.");
    private static readonly DefinitionOptions Question = new();
    private static readonly DialectOptions Dialect = new();
    private static readonly StoreOptions Store = new();
    private static readonly Option<string?> Out = new("--out", "-o") { Description = $"The file that the answer is written to, as CSV, or as JSON with --json; {OutputPlace.Help}", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("analyze", "Answers a question from CSV files.") { Files, Out };
        Question.AddTo(command);
        Dialect.AddTo(command);
        Store.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() => RunAsync(arguments, stop)));
        return command;
    }

    private static async Task RunAsync(ParseResult arguments, CancellationToken stop)
    {
        await using var lake = new LakeAccess(Store, arguments);
        using var inputs = new InputFiles();
        var question = Question.Read(arguments);
        var sources = await inputs.OpenAsync(arguments.GetValue(Files)!, lake, stop);
        string[] folders = [.. new[] { Folder(sources[0].Path), Question.FolderOf(arguments), "." }.OfType<string>()];

        if (arguments.GetValue(Out) is { } place)
            await OutputPlace.CheckAsync(place, [], sources.Concat(question.Join.Select(join => OpenTable(join.Table, folders, lake, stop))), lake, stop);

        using (var progress = new ProgressLine("analysing", sources.Sum(source => source.Length)))
        using (var answer = AnalysisEngine.Open(question, sources, Dialect.Reading(arguments) with { OnNote = Terminal.Note }, openTable: table => OpenTable(table, folders, lake, stop), progress: progress, cancellationToken: stop))
        {
            await ShowAsync(answer, question.Description, arguments, lake, stop);
            foreach (var note in answer.Counts.Notes)
                Terminal.Note(note);
        }
    }

    private static string? Folder(string? path) => path is null ? null : Path.GetDirectoryName(Path.GetFullPath(path));

    // Beside the data, beside the definition, or from where the program runs: the first that is there.
    private static CsvSource OpenTable(string table, string[] folders, LakeAccess lake, CancellationToken stop)
    {
        if (LakePlace.TryParse(table, out var place))
            return Task.Run(async () => await InputFiles.TableAsync(await lake.OpenAsync(stop), place, stop), stop).GetAwaiter().GetResult();
        return folders.Select(folder => Path.Combine(folder, table)).FirstOrDefault(IsThere) is { } found ? CsvSource.FromFiles(found) : CsvSource.FromFile(table);
    }

    private static bool IsThere(string path) => path.EndsWith('/') ? Directory.Exists(path) : File.Exists(path) || (path.AsSpan().ContainsAny('*', '?') && Directory.Exists(Path.GetDirectoryName(path)));

    private static async Task ShowAsync(AnalysisAnswer answer, string? description, ParseResult arguments, LakeAccess lake, CancellationToken stop)
    {
        var json = arguments.WantsJson();
        if (arguments.GetValue(Out) is { } place)
        {
            var written = await OutputPlace.WriteAsync(place, lake, stream => Write(answer, json, stream), stop);
            if (written != OutputPlace.StandardOutput)
                Terminal.Line($"{answer.Counts.Summary}: {written}");
        }
        else if (json || Console.IsOutputRedirected)
        {
            using var output = Console.OpenStandardOutput();
            Write(answer, json, output);
        }
        else
        {
            Terminal.Write(AnswerTable.Of(answer.ToResult(AnswerTable.MostRows), description));
        }
    }

    private static void Write(AnalysisAnswer answer, bool json, Stream output)
    {
        if (json)
            JsonOutput.Write(answer, output);
        else
            answer.WriteCsv(output);
    }
}
