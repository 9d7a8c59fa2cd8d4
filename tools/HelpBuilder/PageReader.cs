using System.Text.RegularExpressions;

namespace HelpBuilder;

/// <summary>Reads a page's Markdown: headings give the structure, so nothing else of the page needs a parser.</summary>
internal sealed partial class PageReader
{
    private const string Pages = "https://github.com/DataLakeCmdlets/DataLakeCmdlets/blob/main/docs";
    private static readonly string[] Required = ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS"];

    private readonly string path;
    private readonly Section page;

    private PageReader(string path)
    {
        this.path = path;
        page = Section.Parse(path, File.ReadAllLines(path));
    }

    public static HelpPage Read(string path) => new PageReader(path).Read();

    private HelpPage Read()
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (page.Title != name)
            throw new HelpPageException(path, page.Line, $"the page's title is '{page.Title}', its file's name '{name}'");

        if (Required.FirstOrDefault(title => page.Find(title) is null) is { } missing)
            throw new HelpPageException(path, page.Line, $"there is no section '## {missing}'");

        if (page.AllLines().FirstOrDefault(line => line.Contains("{{", StringComparison.Ordinal)) is { } unfilled)
            throw new HelpPageException(path, page.Line, $"'{unfilled.Trim()}' is still to be written");

        return new HelpPage(
            name,
            $"{Pages}/{new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).Name}/{name}.md",
            Paragraphs("SYNOPSIS"),
            Paragraphs("DESCRIPTION"),
            [.. Code(page.Find("SYNTAX")!).Select(SyntaxOf)],
            [.. Subsections("PARAMETERS").Where(one => one.Title.StartsWith('-')).Select(ParameterOf)],
            [.. Subsections("EXAMPLES").Select(ExampleOf)],
            TypesOf("INPUTS"),
            TypesOf("OUTPUTS"),
            Paragraphs("NOTES"),
            [.. Link().Matches(string.Join('\n', page.Find("RELATED LINKS")?.Lines ?? [])).Select(link => (link.Groups[1].Value, link.Groups[2].Value))]);
    }

    private IReadOnlyList<string> Paragraphs(string title) => page.Find(title) is { } section ? Prose.Paragraphs(section.Lines) : [];

    private IReadOnlyList<Section> Subsections(string title) => page.Find(title)!.Subsections;

    private HelpType[] TypesOf(string title) => [.. Subsections(title).Select(one => new HelpType(one.Title, Prose.Paragraphs(one.Lines)))];

    private HelpParameter ParameterOf(Section section)
    {
        var table = Code(section).SingleOrDefault()
            ?? throw new HelpPageException(path, section.Line, $"'{section.Title}' needs one ```yaml block");
        var properties = table.Split('\n')
            .Select(line => line.Split(':', 2))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());
        return new HelpParameter(section.Title[1..], Prose.Paragraphs(section.Lines), properties);
    }

    private HelpExample ExampleOf(Section section) =>
        new(section.Title, string.Join("\n\n", Code(section)), Prose.Paragraphs(section.Lines));

    private static SyntaxItem SyntaxOf(string line) => new(
        [.. SyntaxPart().Matches(line).Select(part => new SyntaxParameter(
            part.Groups["name"].Value,
            Required: part.Groups["positional"].Success ? !part.Groups["optional"].Success : part.Value[0] == '-',
            Positional: part.Groups["positional"].Success))]);

    // A section's own code blocks and those below it, fences left out.
    private static IEnumerable<string> Code(Section section)
    {
        List<string>? block = null;
        foreach (var line in section.AllLines())
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                block?.Add(line);
            }
            else if (block is null)
            {
                block = [];
            }
            else
            {
                yield return string.Join('\n', block);
                block = null;
            }
        }
    }

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)]*)\)")]
    private static partial Regex Link();

    // "[[-Name] <T>]", "[-Name] <T>", "[-Name <T>]", "-Name <T>", "[-Switch]"
    [GeneratedRegex(@"(?<optional>\[)?(?<positional>\[)-(?<name>\w+)\](?: <[^>]+>)\]?|\[?-(?<name>\w+)(?: <[^>]+>)?\]?")]
    private static partial Regex SyntaxPart();
}
