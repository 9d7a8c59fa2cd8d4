using System.CommandLine;
using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Cli.Output;
using DataLake.Content;
using DataLake.Files;

namespace DataLake.Cli.Commands;

/// <summary><c>datalake analyze FILE...</c>: an answer as a table for people, as CSV for pipes and files.</summary>
internal static class AnalyzeCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "The CSV files: the columns of the first are in all.", Arity = ArgumentArity.OneOrMore };
        var definition = new Option<string>("--definition", "-d") { Description = "The question's JSON file.", HelpName = "JSON", Required = true };
        var output = new Option<string?>("--out", "-o") { Description = "The CSV file that the answer is written to.", HelpName = "CSV" };
        var command = new Command("analyze", "Answers a question from CSV files.") { files, definition, output };
        command.SetAction((arguments, stop) => Failure.GuardAsync(() =>
        {
            var question = AnalysisDefinition.Load(arguments.GetValue(definition)!);
            var sources = arguments.GetValue(files)!.Select(CsvSource.FromFile).ToList();
            var tables = Path.GetDirectoryName(Path.GetFullPath(sources[0].Name))!;
            using var answer = AnalysisEngine.Open(question, sources, openTable: table => CsvSource.FromFile(Path.Combine(tables, table)), cancellationToken: stop);
            Show(answer, arguments.GetValue(output));
            return Task.CompletedTask;
        }));
        return command;
    }

    private static void Show(AnalysisAnswer answer, string? path)
    {
        if (path is not null)
        {
            using var file = new AtomicFile(path);
            answer.WriteCsv(file.Stream);
            file.Commit();
        }
        else if (Console.IsOutputRedirected)
        {
            using var output = Console.OpenStandardOutput();
            answer.WriteCsv(output);
        }
        else
        {
            Terminal.Write(AnswerTable.Of(answer.ToResult(AnswerTable.MostRows)));
        }

        foreach (var note in answer.Counts.Notes)
            Console.Error.WriteLine(note);
    }
}
