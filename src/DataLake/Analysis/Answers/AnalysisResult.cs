namespace DataLake.Analysis.Answers;

/// <summary>An answer: a small table, and how it came about.</summary>
/// <param name="Columns">The columns, in the definition's order.</param>
/// <param name="Rows">The rows; each has a value (or null) for every column.</param>
/// <param name="Counts">How many rows went which way.</param>
public sealed record AnalysisResult(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<object?[]> Rows, AnalysisCounts Counts);
