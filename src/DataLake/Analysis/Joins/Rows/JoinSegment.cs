namespace DataLake.Analysis.Joins.Rows;

/// <summary>Some of the rows of a joined table, one after the other.</summary>
/// <param name="Columns">The table's columns; null where these rows have no text of one, or nothing asks for it.</param>
/// <param name="Rows">The number of rows.</param>
internal sealed record JoinSegment(JoinColumn?[] Columns, int Rows);

/// <summary>Rows of a table as they were read, before its other rows are known: with columns of their own.</summary>
/// <param name="Names">The columns' names.</param>
/// <param name="Segment">The rows.</param>
internal sealed record JoinPart(IReadOnlyList<string> Names, JoinSegment Segment);
