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
                text.AddRange(inCode ? [Indent + line] : line.StartsWith(Indent, StringComparison.Ordinal) ? [line] : WrappedText.Of(Line(line)));
        }

        return string.Join('\n', text).TrimEnd('\n') + "\n";
    }

    private static string Line(string line) => line.Split(' ', 2) switch
    {
        ["##", var title] => title.ToUpperInvariant(),
        ["#" or "###", var title] => title,
        _ => Prose.Plain(line),
    };

    // The rule below the heads is left out.
    private static IEnumerable<string> Columns(List<string[]> rows) =>
        TextTable.Of([.. rows.Where(row => row.Any(cell => cell.Trim('-', ':', ' ').Length > 0))]);
}
