namespace DataLake.Csv.Checking;

/// <summary>The outcome of checking bytes that begin with a record.</summary>
/// <param name="Consumed">The length of the whole records; what follows belongs to the next block.</param>
/// <param name="Rows">The records that are good.</param>
/// <param name="Repaired">The good records, where they are not simply the bytes consumed.</param>
internal readonly record struct CheckedRecords(int Consumed, int Rows, ReadOnlyMemory<byte>? Repaired);
