namespace DataLake.Csv;

/// <summary>The faults of CSV data, each worded once.</summary>
internal static class CsvError
{
    public static CsvException Empty(string source) => new(
        "CsvEmpty", ErrorCategory.InvalidData, $"{source}: the file is empty; a CSV file has a header line at least.", new CsvPlace(source));
}
