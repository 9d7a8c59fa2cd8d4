using DataLake.Analysis.Joins.Rows;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Analysis.Joins;

/// <summary>Tells the type of a joined table's column from rows all over the table.</summary>
internal static class JoinColumnType
{
    private const int RowsLookedAt = 20_000;

    /// <summary>The type; that of the items where the column is a list.</summary>
    /// <param name="segments">The table's rows.</param>
    /// <param name="column">The column's number.</param>
    /// <param name="culture">How its numbers and dates are written.</param>
    public static ColumnType Of(IReadOnlyList<JoinSegment> segments, int column, DataCulture culture)
    {
        var inference = new TypeInference(culture);
        foreach (var (values, row) in Looked(segments, column))
        {
            if (inference.IsText)
                return new ColumnType(DataType.Text, culture) { Majority = new(() => MajorityOf(segments, column, culture)) };
            var texts = values[row];
            for (var i = 0; i < texts.Count; i++)
            {
                if (!texts[i].IsEmpty)
                    inference.Add(texts[i]);
            }
        }

        return inference.Type;
    }

    private static TextMajority? MajorityOf(IReadOnlyList<JoinSegment> segments, int column, DataCulture culture)
    {
        var count = new MajorityCount(culture);
        foreach (var (values, row) in Looked(segments, column))
        {
            var texts = values[row];
            for (var i = 0; i < texts.Count; i++)
            {
                if (!texts[i].IsEmpty)
                    count.Add(texts[i]);
            }
        }

        return count.Majority;
    }

    // A column and rows of it all over the table.
    private static IEnumerable<(JoinColumn Values, int Row)> Looked(IReadOnlyList<JoinSegment> segments, int column)
    {
        var each = Math.Max(1, RowsLookedAt / Math.Max(1, segments.Count));
        foreach (var segment in segments)
        {
            if (segment.Columns[column] is not { } texts)
                continue;
            var step = Math.Max(1, segment.Rows / each);
            for (var row = 0; row < segment.Rows; row += step)
                yield return (texts, row);
        }
    }
}
