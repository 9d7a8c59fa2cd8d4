using DataLake.Content;
using DataLake.Csv;

namespace DataLakeCmdlets.Arguments;

/// <summary>One input of a cmdlet that reads CSV.</summary>
/// <param name="Source">The content, with its dialect where that is known.</param>
/// <param name="Dialect">How it is written, where parameters say so or another cmdlet of the pipeline wrote it; null where it has to be told from the content.</param>
public sealed record CsvInput(CsvSource Source, CsvDialect? Dialect = null);
