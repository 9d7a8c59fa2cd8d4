using System.Globalization;
using DataLake.Analysis.Answers;
using DataLake.Messages;
using DataLake.Values;
using Spectre.Console.Rendering;

namespace DataLake.Cli.Output;

/// <summary>An answer as a table on the terminal.</summary>
internal static class AnswerTable
{
    /// <summary>The rows that are shown: more than fits a screen is read in the file.</summary>
    public const int MostRows = 20;

    // As many figures as tell numbers apart; all of them are in the file.
    private const string Figures = "G6";

    public static IRenderable Of(AnalysisResult answer, string? title = null)
    {
        var columns = answer.Columns.Select(column => new FittedColumn(column.Name, IsNumber: column.Type != typeof(string))).ToList();
        var rows = answer.Rows.Take(MostRows).Select(row => row.Select(Text).ToArray()).ToList();
        var more = answer.Counts.Rows - rows.Count;
        return FittedTable.Of(columns, rows, Terminal.Width, title, more > 0 ? Catalogue.Translate($"and {Quantity.Of(more, "more row")}") : null);
    }

    private static string Text(object? value) => value switch
    {
        double number => Plain(number),
        _ => (ValueWriter.Format(value) ?? "").ReplaceLineEndings("⏎"),
    };

    private static string Plain(double number) => Math.Abs(number) is >= 1e6 and < 1e15
        ? number.ToString("0.##", CultureInfo.InvariantCulture)
        : number.ToString(Figures, CultureInfo.InvariantCulture);
}
