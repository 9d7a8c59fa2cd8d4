namespace DataLake.Csv.Sniffing;

/// <summary>What a sample of CSV text tells about how it is written.</summary>
/// <param name="Dialect">The dialect that fits best.</param>
/// <param name="Confidence">0 to 1: the share of the sample's records that have the usual number of fields in this dialect; half of it where there is one column only, since then no delimiter was seen.</param>
/// <param name="DecimalMark">The mark that the sample's decimal numbers use; null where there are none.</param>
/// <param name="MaybeDelimiter">A character that may be the delimiter of what is read as one column; null where there is none.</param>
public sealed record CsvSniff(CsvDialect Dialect, double Confidence, char? DecimalMark, char? MaybeDelimiter = null);
