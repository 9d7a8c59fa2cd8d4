namespace DataLake.Csv;

/// <summary>A record, or a text, that breaks the rules of CSV.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Place">Where.</param>
/// <param name="Reason">What is wrong, in words that follow the place.</param>
/// <param name="Record">The record's bytes without its line break, as they stand.</param>
public sealed record CsvFault(CsvFaultKind Kind, CsvPlace Place, string Reason, ReadOnlyMemory<byte> Record);
