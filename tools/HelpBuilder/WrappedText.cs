namespace HelpBuilder;

/// <summary>Text in lines that fit a console: it breaks them anywhere, within words too.</summary>
internal static class WrappedText
{
    public const int Width = 79;

    private const string Item = "- ";

    /// <summary>The lines of a paragraph; those after the first of a list's item stand below its text.</summary>
    public static IReadOnlyList<string> Of(string paragraph, int width = Width)
    {
        var indent = paragraph.StartsWith(Item, StringComparison.Ordinal) ? new string(' ', Item.Length) : "";
        var lines = new List<string> { "" };
        foreach (var word in paragraph.Split(' '))
        {
            if (lines[^1].Trim().Length > 0 && lines[^1].Length + 1 + word.Length > width)
                lines.Add(indent + word);
            else
                lines[^1] += (lines[^1].Length > 0 ? " " : "") + word;
        }

        return lines;
    }
}
