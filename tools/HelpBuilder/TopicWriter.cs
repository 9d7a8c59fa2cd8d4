namespace HelpBuilder;

/// <summary>Writes an about_ page as the plain text that Get-Help shows: no marks of Markdown, tables in columns.</summary>
internal static class TopicWriter
{
    private const string Fence = "```";
    private const string Indent = "    ";

    public static string Write(IEnumerable<string> page)
    {
        var text = new List<string>();
        var table = new List<string[]>();
        var inCode = false;
        foreach (var line in page.Append(""))
        {
            if (!inCode && line.StartsWith('|'))
            {
                table.Add([.. line.Trim('|').Split('|').Select(cell => Prose.Plain(cell))]);
                continue;
            }

            text.AddRange(Columns(table));
            table.Clear();
            if (line.StartsWith(Fence, StringComparison.Ordinal))
                inCode = !inCode;
            else
                text.Add(inCode ? Indent + line : line.StartsWith(Indent, StringComparison.Ordinal) ? line : Line(line));
        }

        return string.Join('\n', text).TrimEnd('\n') + "\n";
    }

    private static string Line(string line) => line.Split(' ', 2) switch
    {
        ["##", var title] => title.ToUpperInvariant(),
        ["#" or "###", var title] => title,
        _ => Prose.Plain(line),
    };

    // Every column but the last is as wide as its widest cell; the rule below the heads is left out.
    private static IEnumerable<string> Columns(List<string[]> rows)
    {
        var cells = rows.Where(row => row.Any(cell => cell.Trim('-', ':', ' ').Length > 0)).ToList();
        return cells.Select(row => string.Join("  ", row.Select((cell, index) => index == row.Length - 1 ? cell : cell.PadRight(cells.Max(other => index < other.Length ? other[index].Length : 0)))));
    }
}
