using System.CommandLine;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Csv;
using DataLake.Csv.Checking;
using DataLake.Csv.Merging;
using DataLake.Files;

namespace DataLake.Cli.Commands;

/// <summary><c>datalake merge FILE... --out CSV</c>: one CSV file from many.</summary>
internal static class MergeCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "The CSV files, in the order in which they are merged.", Arity = ArgumentArity.OneOrMore };
    private static readonly DialectOptions Dialect = new();
    private static readonly Option<string> Out = new("--out", "-o") { Description = "The file to write; it appears under its name when it is complete.", HelpName = "CSV", Required = true };
    private static readonly Option<HeaderMode> Mode = new("--header-mode") { Description = "The columns: those that all files have to have (Same), all of them (Union), or those in common (Intersect)." };
    private static readonly Option<string[]> NullValues = new("--null-value") { Description = "A text that stands for null and is written empty. May be given several times.", HelpName = "TEXT" };
    private static readonly Option<string?> AddSource = new("--add-source") { Description = "The name of a last column, for the file that each row comes from.", HelpName = "COLUMN" };
    private static readonly Option<string[]> UniqueBy = new("--unique-by") { Description = "Keep the last of the rows that are equal in this column; in all of them, where it is given several times.", HelpName = "COLUMN" };
    private static readonly Option<CsvErrorAction> OnError = new("--on-error") { Description = "What becomes of a row at fault: an error (Stop), left out (Skip), or, where it is short, filled up (Pad)." };
    private static readonly Option<string?> RejectTo = new("--reject-to") { Description = "The file that lists the rows left out, and why.", HelpName = "CSV" };
    private static readonly Option<string?> OutDelimiter = new("--out-delimiter") { Description = "The character to write between fields; that of the first file where it is not given.", HelpName = "CHARACTER" };

    public static Command Create()
    {
        var command = new Command("merge", "Merges CSV files into one, each row checked and passed as it is.") { Files, Out, Mode, NullValues, AddSource, UniqueBy, OnError, RejectTo, OutDelimiter };
        Dialect.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() =>
        {
            Run(arguments, stop);
            return Task.CompletedTask;
        }));
        return command;
    }

    private static void Run(ParseResult arguments, CancellationToken stop)
    {
        var path = arguments.GetValue(Out)!;
        using var rejectFile = arguments.GetValue(RejectTo) is { } list ? new AtomicFile(list) : null;
        using var rejects = rejectFile is null ? null : new RejectList(rejectFile.Stream);
        var result = CsvMerge.ToFile([.. arguments.GetValue(Files)!.Select(file => Dialect.Open(arguments, file))], path, Options(arguments, rejects), cancellationToken: stop);
        rejects?.Dispose();
        rejectFile?.Commit();
        Terminal.Line($"{Quantity.Of(result.Rows, "row")} from {Quantity.Of(result.Files, "file")}, {Quantity.Of(result.Bytes, "byte")}: {path}");
        if (result.Duplicates > 0)
            Terminal.Line($"{Quantity.Of(result.Duplicates, "earlier row")} of the same key left out");
        if (result.Rejected > 0)
            Terminal.Line($"[yellow]{Quantity.Of(result.Rejected, "row")} at fault left out[/]");
    }

    private static MergeOptions Options(ParseResult arguments, RejectList? rejects) => new()
    {
        HeaderMode = arguments.GetValue(Mode),
        NullValues = arguments.GetValue(NullValues) ?? [],
        SourceColumn = arguments.GetValue(AddSource),
        UniqueBy = arguments.GetValue(UniqueBy) ?? [],
        OnError = arguments.GetValue(OnError) is var said && said == CsvErrorAction.Stop && rejects is not null ? CsvErrorAction.Skip : said,
        OnFault = rejects is null ? null : rejects.Add,
        Output = new DialectParts { Delimiter = DialectOptions.Character(arguments, OutDelimiter) },
    };
}
