using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Joins;

/// <summary>A row of a joined table: a text, a list or null for each column.</summary>
/// <param name="Number">The 1-based number of the row in its table.</param>
/// <param name="Texts">The text of each column; null where it has none, or is a list.</param>
/// <param name="Lists">The list of each column that is one.</param>
internal sealed record JoinedRow(long Number, byte[]?[] Texts, TextList?[] Lists);
