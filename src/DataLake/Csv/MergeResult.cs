namespace DataLake.Csv;

/// <summary>What a merge wrote.</summary>
/// <param name="Files">The number of inputs.</param>
/// <param name="Rows">Data records written, the header not counted.</param>
/// <param name="Rejected">Data records left out because they were at fault.</param>
/// <param name="Bytes">The output's length in bytes.</param>
/// <param name="Columns">The output's columns, in order.</param>
public sealed record MergeResult(int Files, long Rows, long Rejected, long Bytes, IReadOnlyList<string> Columns);
