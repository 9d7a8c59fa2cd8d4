using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>A row of the answer before it is ordered.</summary>
/// <param name="Position">Its place in the order of the input.</param>
/// <param name="Values">The values of its columns.</param>
/// <param name="Keys">The values that it is ordered by.</param>
internal sealed record AnswerRow(long Position, object?[] Values, object?[] Keys)
{
    /// <summary>The first rows in order; with ties, also those equal in order to the last of them.</summary>
    public static List<AnswerRow> Order(IEnumerable<AnswerRow> rows, IReadOnlyList<SortKey> keys, int? top, bool withTies)
    {
        var ordered = rows.ToList();
        ordered.Sort((x, y) => Compare(x, y, keys) is var order && order != 0 ? order : x.Position.CompareTo(y.Position));
        if (top is not { } count || ordered.Count <= count)
            return ordered;
        var end = count;
        while (withTies && end < ordered.Count && Compare(ordered[count - 1], ordered[end], keys) == 0)
            end++;
        ordered.RemoveRange(end, ordered.Count - end);
        return ordered;
    }

    private static int Compare(AnswerRow x, AnswerRow y, IReadOnlyList<SortKey> keys)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var order = keys[i].Compare(x.Keys[i], y.Keys[i]);
            if (order != 0)
                return order;
        }

        return 0;
    }
}
