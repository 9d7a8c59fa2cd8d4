using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Joins;

/// <summary>Finds the row of a joined table that belongs to a row of the input.</summary>
/// <param name="kind">What becomes of a row without a partner.</param>
/// <param name="index">The table's rows by key.</param>
/// <param name="table">The table's number among the joins.</param>
/// <param name="keys">The input's side of the condition.</param>
internal sealed class JoinProbe(JoinKind kind, JoinIndex index, int table, IReadOnlyList<TextExpression> keys)
{
    private readonly Utf8Buffer sought = new();

    /// <summary>Joins the row; false where an inner join leaves it out.</summary>
    public bool Join(Row row)
    {
        row.Joined[table] = TryGetKey(row) ? index.Find(sought.Written) : null;
        return kind == JoinKind.Left || row.Joined[table] is not null;
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
