using System.Text.RegularExpressions;

namespace HelpBuilder;

/// <summary>Markdown prose as the plain paragraphs that a console shows.</summary>
internal static partial class Prose
{
    /// <summary>The paragraphs between blank lines; code blocks are left out, list items and table rows stay lines of their own.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<string> lines)
    {
        var paragraphs = new List<string>();
        var inCode = false;
        var goesOn = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inCode = !inCode;
                goesOn = false;
            }
            else if (inCode || line.Trim().Length == 0 || TableRule().IsMatch(line))
            {
                goesOn = false;
            }
            else if (goesOn && !StandsAlone().IsMatch(line))
            {
                paragraphs[^1] += " " + Plain(line);
            }
            else
            {
                paragraphs.Add(Plain(line));
                goesOn = true;
            }
        }

        return paragraphs;
    }

    /// <summary>A line without marks; what stands between backticks is meant as it is.</summary>
    public static string Plain(string line) => string.Concat(line.Trim().Split('`').Select((part, index) => index % 2 == 1 ? part : PlainText(part)));

    private static string PlainText(string text) =>
        Emphasis().Replace(Link().Replace(text, "$1"), "$2").Replace("\\<", "<", StringComparison.Ordinal);

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(\*\*|\*)(\S(?:.*?\S)?)\1")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^\s*([-*|]|\d+\.)\s?")]
    private static partial Regex StandsAlone();

    [GeneratedRegex(@"^\s*\|[-:| ]+\|\s*$")]
    private static partial Regex TableRule();
}
