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
        var each = Math.Max(1, RowsLookedAt / Math.Max(1, segments.Count));
        foreach (var segment in segments)
        {
            if (segment.Columns[column] is not { } texts)
                continue;
            var step = Math.Max(1, segment.Rows / each);
            for (var row = 0; row < segment.Rows && !inference.IsText; row += step)
            {
                var values = texts[row];
                for (var i = 0; i < values.Count; i++)
                {
                    if (!values[i].IsEmpty)
                        inference.Add(values[i]);
                }
            }
        }

        return inference.Type;
    }
}
