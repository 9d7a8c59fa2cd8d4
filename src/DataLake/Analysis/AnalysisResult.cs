namespace DataLake.Analysis;

/// <summary>An answer: a small table, and how it came about.</summary>
/// <param name="Columns">The columns, in the definition's order.</param>
/// <param name="Rows">The rows; each has a value (or null) for every column.</param>
/// <param name="Counts">How many rows went which way.</param>
public sealed record AnalysisResult(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<object?[]> Rows, AnalysisCounts Counts)
{
    /// <summary>Writes the answer as CSV.</summary>
    /// <param name="destination">Where it goes.</param>
    public void WriteCsv(Stream destination) => throw new NotSupportedException(destination.ToString() + Rows);
}
