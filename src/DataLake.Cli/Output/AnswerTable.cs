using System.Globalization;
using DataLake.Analysis.Answers;
using Spectre.Console;

namespace DataLake.Cli.Output;

/// <summary>An answer as a table on the terminal.</summary>
internal static class AnswerTable
{
    /// <summary>The rows that are shown: more than fits a screen is read in the file.</summary>
    public const int MostRows = 20;

    public static Table Of(AnalysisResult answer)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in answer.Columns)
            table.AddColumn(new TableColumn(Markup.Escape(column.Name)) { Alignment = column.Type == typeof(string) ? Justify.Left : Justify.Right });
        foreach (var row in answer.Rows.Take(MostRows))
            table.AddRow([.. row.Select(value => new Text(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""))]);
        if (answer.Counts.Rows > MostRows)
            table.Caption($"and {Quantity.Of(answer.Counts.Rows - MostRows, "more row")} in the file");
        return table;
    }
}
