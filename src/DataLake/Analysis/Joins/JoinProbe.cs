using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Joins;

/// <summary>Finds the rows of a joined table that belong to a row of the input.</summary>
/// <param name="kind">What becomes of a row without a partner.</param>
/// <param name="index">The table's rows by key.</param>
/// <param name="keys">The input's side of the condition.</param>
internal sealed class JoinProbe(JoinKind kind, JoinIndex index, IReadOnlyList<TextExpression> keys)
{
    private static readonly JoinedRow[] NoRow = [default];

    private readonly Utf8Buffer sought = new();
    private readonly Utf8Buffer last = new();
    private Range found;

    /// <summary>The row's partners; where it has none, nothing to an inner join, and one without values to a left one.</summary>
    public ReadOnlySpan<JoinedRow> Partners(Row row)
    {
        var partners = TryGetKey(row) ? Find() : [];
        return partners.IsEmpty && kind == JoinKind.Left ? NoRow : partners;
    }

    // Rows that belong together mostly stand together, and have the same partners.
    private ReadOnlySpan<JoinedRow> Find()
    {
        if (!sought.Written.SequenceEqual(last.Written))
        {
            found = index.Find(sought.Written);
            last.Clear();
            last.Append(sought.Written);
        }

        return index.Rows[found];
    }

    private bool TryGetKey(Row row)
    {
        sought.Clear();
        foreach (var key in keys)
        {
            if (!key.TryGet(row, out var text))
                return false;
            JoinIndex.AppendPart(sought, text);
        }

        return true;
    }
}
