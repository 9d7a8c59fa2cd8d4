using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Joins.Rows;
using DataLake.Content;
using DataLake.Values;

namespace DataLake.Analysis.Joins;

/// <summary>Finds the rows of a joined table that belong to a row of the input.</summary>
/// <param name="kind">What becomes of a row without a partner.</param>
/// <param name="index">The table.</param>
/// <param name="keys">The input's side of the condition.</param>
internal sealed class JoinProbe(JoinKind kind, JoinIndex index, IReadOnlyList<TextExpression> keys)
{
    private static readonly JoinedRow[] NoRow = [default];

    private readonly ColumnType?[] types = index.TypesOf(keys);
    private readonly KeyedRows rows = index.By(index.TypesOf(keys));
    private readonly Utf8Buffer sought = new();
    private readonly Utf8Buffer last = new();
    private ReadOnlyMemory<JoinedRow> found;

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
            found = rows.Find(sought.Written);
            last.Clear();
            last.Append(sought.Written);
        }

        return found.Span;
    }

    private bool TryGetKey(Row row)
    {
        sought.Clear();
        for (var part = 0; part < keys.Count; part++)
        {
            if (!keys[part].TryGet(row, out var text))
                return false;
            KeyedRows.AppendPart(sought, text, types[part]);
        }

        return true;
    }
}
