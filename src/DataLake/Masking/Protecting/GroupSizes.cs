namespace DataLake.Masking.Protecting;

/// <summary>How many rows are alike in the quasi-identifiers.</summary>
/// <param name="Columns">The quasi-identifiers.</param>
/// <param name="Groups">The different combinations of their values, as they are after masking.</param>
/// <param name="Smallest">The rows of the smallest group: the table's k; 0 for a table without rows.</param>
/// <param name="Alone">The rows that are like no other.</param>
public sealed record GroupSizes(IReadOnlyList<string> Columns, long Groups, long Smallest, long Alone);
