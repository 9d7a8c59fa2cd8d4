namespace DataLake.Analysis.Faults;

/// <summary>An expression as its user wrote it, and where: errors point into it.</summary>
/// <param name="Place">The stage, and the definition file where there is one: <c>features.json: where</c>.</param>
/// <param name="Text">The expression.</param>
internal sealed record ExpressionText(string Place, string Text)
{
    // A condition that a program made may have a million characters.
    private const int MostShown = 200;

    /// <summary>The line that holds a position, and one with a caret under it; of a long line, what is around.</summary>
    public string[] Point(int position)
    {
        var start = position == 0 ? 0 : Text.LastIndexOf('\n', position - 1) + 1;
        var end = Text.IndexOf('\n', position);
        var line = end < 0 ? Text[start..] : Text[start..end];
        var at = position - start;
        if (line.Length <= MostShown)
            return [line, $"{new string(' ', at)}^"];
        var (from, to) = (Math.Max(0, at - (MostShown / 2)), Math.Min(line.Length, at + (MostShown / 2)));
        var before = from > 0 ? "…" : "";
        return [$"{before}{line[from..to]}{(to < line.Length ? "…" : "")}", $"{new string(' ', before.Length + at - from)}^"];
    }
}
