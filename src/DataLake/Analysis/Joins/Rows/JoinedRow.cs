namespace DataLake.Analysis.Joins.Rows;

/// <summary>A row of a joined table; the default is not a row, where a left join found none.</summary>
/// <param name="Segment">The part of the table that it is in.</param>
/// <param name="Number">Its 0-based number there.</param>
internal readonly record struct JoinedRow(JoinSegment? Segment, int Number)
{
    /// <summary>A column's texts; empty where it has none.</summary>
    public JoinColumn.Texts Texts(int column) => Segment is { } segment && segment.Columns[column] is { } texts ? texts[Number] : default;
}
