namespace DataLake.Collecting.Keeping;

/// <summary>Something that was asked for and of which no record says so.</summary>
/// <param name="What">What was asked for.</param>
/// <param name="Status">The API's status; 0 where it was not asked.</param>
/// <param name="Reason">Why there is no such record, in a few words.</param>
/// <param name="Keys">The keys of the records that came instead.</param>
internal sealed record MissingEntry(AskedFor What, int Status, string Reason, IReadOnlyList<string> Keys);
