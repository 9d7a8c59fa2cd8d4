using DataLake.Messages;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DataLake.Cli.Output;

/// <summary>A column of a table on the terminal.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether it is set at the right; a number is never cut.</param>
/// <param name="IsWhole">Whether its texts have to be shown whole, such as names that tell rows apart.</param>
/// <param name="IsSpare">Whether it is left out where the table is too wide with it.</param>
internal sealed record FittedColumn(string Name, bool IsNumber = false, bool IsWhole = false, bool IsSpare = false);

/// <summary>A table that fits the terminal: texts are cut where they have to be, numbers and headings never; what still does not fit is set row by row.</summary>
internal static class FittedTable
{
    // Below it, the start of a text says little.
    private const int LeastText = 10;

    // A border and a space on each side of a cell, and the last border.
    private const int Around = 3;

    public static IRenderable Of(IReadOnlyList<FittedColumn> columns, IReadOnlyList<string[]> rows, int width, string? title = null, string? caption = null)
    {
        columns = [.. columns.Select(column => column with { Name = Printable.Line(column.Name) })];
        rows = [.. rows.Select(row => row.Select(Printable.Line).ToArray())];
        title = title is null ? null : Printable.Line(title);
        var widths = columns.Select((column, index) => rows.Select(row => Cells(row[index])).Append(Cells(column.Name)).Max()).ToArray();
        var least = columns.Select((column, index) => column.IsNumber || column.IsWhole ? widths[index] : Math.Min(widths[index], Math.Max(LeastText, Cells(column.Name)))).ToArray();
        var room = width - (Around * columns.Count) - 1;
        if (least.Sum() > room && columns.Any(column => column.IsSpare))
        {
            var kept = Enumerable.Range(0, columns.Count).Where(index => !columns[index].IsSpare).ToList();
            return Of([.. kept.Select(index => columns[index])], [.. rows.Select(row => kept.Select(index => row[index]).ToArray())], width, title, caption);
        }

        return least.Sum() > room ? RowByRow(columns, rows, title, caption) : Grid(columns, rows, Shrink(widths, least, room), title, caption);
    }

    // The widest column gives first, so that all that can be whole are.
    private static int[] Shrink(int[] widths, int[] least, int room)
    {
        while (widths.Sum() > room)
        {
            var widest = Enumerable.Range(0, widths.Length).Where(index => widths[index] > least[index]).MaxBy(index => widths[index]);
            widths[widest]--;
        }

        return widths;
    }

    private static IRenderable Grid(IReadOnlyList<FittedColumn> columns, IReadOnlyList<string[]> rows, int[] widths, string? title, string? caption)
    {
        var table = new Table().Border(TableBorder.Rounded);
        for (var index = 0; index < columns.Count; index++)
            table.AddColumn(new TableColumn(Markup.Escape(columns[index].Name)) { Alignment = columns[index].IsNumber ? Justify.Right : Justify.Left, NoWrap = true });
        foreach (var row in rows)
            table.AddRow([.. row.Select((text, index) => new Text(Cut(text, widths[index])))]);
        return Framed([table], title, caption);
    }

    private static IRenderable RowByRow(IReadOnlyList<FittedColumn> columns, IReadOnlyList<string[]> rows, string? title, string? caption)
    {
        var parts = new List<IRenderable>();
        for (var number = 0; number < rows.Count; number++)
        {
            var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
            for (var index = 0; index < columns.Count; index++)
                grid.AddRow(new Text(columns[index].Name, new Style(Color.Blue)), new Text(rows[number][index]));
            parts.Add(new Rule(Catalogue.Translate($"{number + 1} of {rows.Count}")).LeftJustified());
            parts.Add(grid);
        }

        return Framed(parts, title, caption);
    }

    // Lines of their own: a table would break them to its own width, which may be small.
    private static IRenderable Framed(List<IRenderable> parts, string? title, string? caption)
    {
        if (title is not null)
            parts.Insert(0, new Text(title, new Style(decoration: Decoration.Italic)));
        if (caption is not null)
            parts.Add(new Text(caption, new Style(Color.Grey)));
        return parts is [var only] ? only : new Rows(parts);
    }

    private static int Cells(string text) => text.GetCellWidth();

    private static string Cut(string text, int width)
    {
        if (Cells(text) <= width)
            return text;
        var end = text.Length;
        while (end > 0 && Cells(text[..end]) > width - 1)
            end -= end > 1 && char.IsLowSurrogate(text[end - 1]) ? 2 : 1;
        return text[..end] + "…";
    }
}
