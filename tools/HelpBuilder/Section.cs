namespace HelpBuilder;

/// <summary>A heading, the lines below it, and the sections below it.</summary>
internal sealed record Section(string Title, int Level, int Line)
{
    /// <summary>The lines before the first subsection.</summary>
    public List<string> Lines { get; } = [];

    public List<Section> Subsections { get; } = [];

    public Section? Find(string title) => Subsections.Find(one => one.Title == title);

    /// <summary>The section's lines and those of its subsections.</summary>
    public IEnumerable<string> AllLines() => Lines.Concat(Subsections.SelectMany(one => one.AllLines()));

    /// <summary>The page as the tree of its headings; the front matter is left out.</summary>
    public static Section Parse(string path, string[] lines)
    {
        var open = new Stack<Section>();
        Section? page = null;
        var inCode = false;
        for (var i = 0; i < lines.Length; i++)
        {
            inCode ^= lines[i].StartsWith("```", StringComparison.Ordinal);
            var level = inCode ? 0 : lines[i].TakeWhile(c => c == '#').Count();
            if (level == 0)
            {
                if (open.TryPeek(out var current))
                    current.Lines.Add(lines[i]);
                continue;
            }

            var section = new Section(lines[i][level..].Trim(), level, i + 1);
            while (open.TryPeek(out var above) && above.Level >= level)
                open.Pop();
            if (open.TryPeek(out var parent))
                parent.Subsections.Add(section);
            page ??= section;
            open.Push(section);
        }

        return page ?? throw new HelpPageException(path, 1, "the page has no title");
    }
}
