namespace DataLake.Analysis.Definition;

/// <summary>A condition on rows that no expression says: a program's own.</summary>
/// <param name="Columns">The columns that it looks at; null for all.</param>
/// <param name="Keeps">Tells from their values, in that order, whether a row stays. It is called on the thread that runs the analysis.</param>
internal sealed record RowFilter(IReadOnlyList<string>? Columns, Func<IReadOnlyList<string>, object?[], bool> Keeps);
