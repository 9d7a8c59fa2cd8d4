namespace DataLake.Csv.Writing;

/// <summary>Writes the record that names the columns.</summary>
internal static class CsvHeader
{
    /// <summary>Writes it in a dialect.</summary>
    public static void Write(Stream destination, CsvDialect dialect, IReadOnlyList<string> columns)
    {
        using var writer = CsvWriterFactory.Open(destination, dialect);
        writer.WriteRecord([.. columns]);
    }
}
