using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping.Numbering;

namespace DataLake.Analysis.Grouping;

/// <summary>Texts of groups that are not looked up yet: several are at once, which waits for memory less often.</summary>
/// <param name="expression">The texts.</param>
internal sealed class WaitingTexts(TextExpression expression)
{
    private readonly List<(int Group, int Text)> rows = [];

    /// <summary>The texts.</summary>
    public HashedTexts Texts { get; } = new();

    /// <summary>The groups, each with the place of a text of its own.</summary>
    public IReadOnlyList<(int Group, int Text)> Rows => rows;

    /// <summary>Whether they are to be looked up before there are more.</summary>
    public bool IsFull => Texts.Count == TextDictionary.Together;

    /// <summary>Adds the text of a row of a group, where it has one.</summary>
    public void Add(int group, Row row)
    {
        if (!expression.TryGet(row, out var text))
            return;
        if (!Texts.IsLast(text))
            Texts.Add(text);
        var last = (group, Texts.Count - 1);
        if (rows.Count == 0 || rows[^1] != last)
            rows.Add(last);
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        rows.Clear();
        Texts.Clear();
    }
}
