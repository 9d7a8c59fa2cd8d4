namespace HelpBuilder;

/// <summary>A table in columns that fit a console: where they do not, the widest have their cells in several lines.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    public static IEnumerable<string> Of(List<string[]> rows)
    {
        if (rows.Count == 0)
            return [];
        var widths = Enumerable.Range(0, rows.Max(row => row.Length)).Select(column => rows.Max(row => column < row.Length ? row[column].Length : 0)).ToArray();
        while (widths.Sum() + (Gap.Length * (widths.Length - 1)) > WrappedText.Width)
            widths[Array.IndexOf(widths, widths.Max())]--;
        return rows.SelectMany(row => Lines(row, widths));
    }

    private static IEnumerable<string> Lines(string[] row, int[] widths)
    {
        var cells = row.Select((cell, column) => WrappedText.Of(cell, widths[column])).ToList();
        return Enumerable.Range(0, cells.Max(cell => cell.Count)).Select(line => string.Join(Gap, cells.Select((cell, column) => (line < cell.Count ? cell[line] : "").PadRight(widths[column]))).TrimEnd());
    }
}
