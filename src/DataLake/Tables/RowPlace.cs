namespace DataLake.Tables;

/// <summary>Where a row is in its block.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Its length.</param>
internal readonly record struct RowPlace(int Start, int Length);
