namespace DataLake.Csv.Merging;

/// <summary>What a merge wrote.</summary>
/// <param name="Files">The number of inputs.</param>
/// <param name="Rows">Data records written, the header not counted.</param>
/// <param name="Rejected">Data records left out because they were at fault.</param>
/// <param name="Duplicates">Data records left out because a later one has the same key.</param>
/// <param name="Bytes">The output's length in bytes.</param>
/// <param name="Columns">The output's columns, in order.</param>
/// <param name="Dialect">How the output is written.</param>
public sealed record MergeResult(int Files, long Rows, long Rejected, long Duplicates, long Bytes, IReadOnlyList<string> Columns, CsvDialect Dialect);
