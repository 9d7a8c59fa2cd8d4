using CsvHelper;

namespace DataLake.Csv;

/// <summary>Turns a dialect into the options of the CSV writer: the one place where it is done.</summary>
public static class CsvWriterFactory
{
    /// <summary>A writer of records, without a header of its own.</summary>
    /// <param name="destination">Where UTF-8 goes; it stays open.</param>
    /// <param name="dialect">How the records are written.</param>
    /// <param name="escapeFormulas">Whether a text that a spreadsheet would run as a formula gets an apostrophe in front.</param>
    public static CsvWriter Open(Stream destination, CsvDialect dialect, bool escapeFormulas = false) =>
        CsvWriter.Create(destination, Options(dialect, escapeFormulas), leaveOpen: true);

    private static CsvWriterOptions Options(CsvDialect dialect, bool escapeFormulas) => new()
    {
        Separator = dialect.Delimiter,
        Mode = dialect.Quoted ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        NewLine = dialect.NewLine,
        HasHeader = false,
        Injection = escapeFormulas ? CsvInjection.Escape : CsvInjection.None,
    };
}
