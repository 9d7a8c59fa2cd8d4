namespace DataLake.Csv;

/// <summary>The faults of CSV data, each worded once.</summary>
internal static class CsvError
{
    public static CsvException Unreadable(string path, Exception cause) => new(
        "FileUnreadable", cause is FileNotFoundException or DirectoryNotFoundException ? ErrorCategory.ObjectNotFound : ErrorCategory.ReadError,
        cause switch
        {
            FileNotFoundException or DirectoryNotFoundException => $"{path}: there is no such file (was it moved or removed?).",
            UnauthorizedAccessException => $"{path}: this user may not read the file; check its permissions.",
            _ => $"{path}: cannot be read: {cause.Message}",
        },
        new CsvPlace(path), cause);

    public static CsvException Empty(string source) => new(
        "CsvEmpty", ErrorCategory.InvalidData, $"{source}: the file is empty; a CSV file has a header line at least.", new CsvPlace(source));
}
