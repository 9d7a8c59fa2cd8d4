using System.CommandLine;
using System.Globalization;
using DataLake.Cli.Options;
using DataLake.Cli.Output;
using DataLake.Csv;
using DataLake.Csv.Profiling;
using DataLake.Csv.Reading;

namespace DataLake.Cli.Commands;

/// <summary><c>datalake profile FILE...</c>: what each column holds, as a table for people, as CSV for pipes.</summary>
internal static class ProfileCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "The CSV files, each of which is profiled by itself.", Arity = ArgumentArity.OneOrMore };
    private static readonly DialectOptions Dialect = new();
    private static readonly Option<string?> Culture = new("--culture") { Description = "The culture of numbers and dates, such as pt-BR.", HelpName = "NAME" };
    private static readonly Option<string[]> NullValues = new("--null-value") { Description = "A text that stands for null. May be given several times.", HelpName = "TEXT" };
    private static readonly Option<CsvErrorAction> OnError = new("--on-error") { Description = "What becomes of a row at fault: an error (Stop), left out (Skip), or, where it is short, filled up (Pad)." };

    public static Command Create()
    {
        var command = new Command("profile", "Tells of each column the type, nulls, distinct values, extremes.") { Files, Culture, NullValues, OnError };
        Dialect.AddTo(command);
        command.SetAction((arguments, stop) => Failure.GuardAsync(() =>
        {
            ProfileTable.Write(arguments.GetValue(Files)!.Select(file => Profile(arguments, file, stop)));
            return Task.CompletedTask;
        }));
        return command;
    }

    private static CsvProfile Profile(ParseResult arguments, string file, CancellationToken stop) => CsvProfiler.Run(
        Dialect.Open(arguments, file),
        arguments.GetValue(Culture) is { } name ? CultureOf(name) : null,
        arguments.GetValue(NullValues),
        new CsvReadOptions { OnError = arguments.GetValue(OnError) },
        cancellationToken: stop);

    private static CultureInfo CultureOf(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            throw new DataLakeException("ArgumentInvalid", ErrorCategory.InvalidArgument, $"--culture {name}: is not known; give a name such as pt-BR.");
        }
    }
}
