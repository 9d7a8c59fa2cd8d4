namespace DataLake.Collecting;

/// <summary>How far collecting is, in requests.</summary>
/// <param name="Done">The requests answered.</param>
/// <param name="Total">The requests in all; null where that is not known.</param>
public readonly record struct CollectProgress(long Done, long? Total);
