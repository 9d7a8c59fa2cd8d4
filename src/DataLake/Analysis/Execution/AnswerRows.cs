using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>The rows of an answer. Where only the first in order are asked for, no more than some times as many are kept.</summary>
/// <param name="columns">The answer's columns.</param>
/// <param name="order">What the rows are ordered by; rows equal in it stay in the order of the input.</param>
/// <param name="definition">How many are asked for, and whether those equal to the last of them are.</param>
internal sealed class AnswerRows(IReadOnlyList<OutputColumn> columns, IReadOnlyList<SortKey> order, AnalysisDefinition definition)
{
    private readonly Func<Row, object?>[] keys = [.. order.Select(key => key.Reader())];
    private readonly bool withTies = definition.WithTies && order.Count > 0;
    private readonly int limit = definition.Top is { } top ? (int)Math.Min((top * 2L) + 1000, int.MaxValue) : int.MaxValue;
    private readonly List<AnswerRow> rows = [];
    private AnswerRow? worst;

    /// <summary>Whether a row may be among the first: most need not be made at all.</summary>
    /// <param name="row">The row.</param>
    /// <param name="position">Its place in the order of the input.</param>
    /// <param name="sortKeys">The values that it is ordered by.</param>
    public bool Takes(Row row, long position, out object?[] sortKeys)
    {
        sortKeys = Array.ConvertAll(keys, key => key(row));
        return worst is not { } last || CompareKeys(sortKeys, last.Keys) is var sign && (sign == 0 ? withTies || position < last.Position : sign < 0);
    }

    /// <summary>The values of a row's columns.</summary>
    public object?[] Values(Row row)
    {
        var values = new object?[columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = columns[i].Read(row);
        return values;
    }

    public void Add(AnswerRow row)
    {
        rows.Add(row);
        if (rows.Count >= limit)
            Cut();
    }

    /// <summary>Takes over another thread's rows.</summary>
    public void Merge(AnswerRows other) => rows.AddRange(other.rows);

    /// <summary>The first rows in order.</summary>
    public List<object?[]> First()
    {
        Cut();
        return rows.ConvertAll(row => row.Values);
    }

    private void Cut()
    {
        rows.Sort((x, y) => CompareKeys(x.Keys, y.Keys) is var sign && sign != 0 ? sign : x.Position.CompareTo(y.Position));
        if (definition.Top is not { } count || rows.Count < count)
            return;
        worst = rows[count - 1];
        var end = count;
        while (withTies && end < rows.Count && CompareKeys(worst.Value.Keys, rows[end].Keys) == 0)
            end++;
        rows.RemoveRange(end, rows.Count - end);
    }

    private int CompareKeys(object?[] x, object?[] y)
    {
        for (var i = 0; i < order.Count; i++)
        {
            var sign = order[i].Compare(x[i], y[i]);
            if (sign != 0)
                return sign;
        }

        return 0;
    }
}
