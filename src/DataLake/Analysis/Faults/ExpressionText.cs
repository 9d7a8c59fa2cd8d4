namespace DataLake.Analysis.Faults;

/// <summary>An expression as its user wrote it, and where: errors point into it.</summary>
/// <param name="Place">The stage, and the definition file where there is one: <c>features.json: where</c>.</param>
/// <param name="Text">The expression.</param>
internal sealed record ExpressionText(string Place, string Text)
{
    /// <summary>The line that holds a position, and one with a caret under it.</summary>
    public string[] Point(int position)
    {
        var start = position == 0 ? 0 : Text.LastIndexOf('\n', position - 1) + 1;
        var end = Text.IndexOf('\n', position);
        var line = end < 0 ? Text[start..] : Text[start..end];
        return [line, $"{new string(' ', position - start)}^"];
    }
}
