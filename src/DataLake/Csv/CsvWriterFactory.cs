using System.Globalization;
using CsvHelper;
using DataLake.Values.Cultures;

namespace DataLake.Csv;

/// <summary>Turns a dialect into the options of the CSV writer: the one place where it is done.</summary>
internal static class CsvWriterFactory
{
    /// <summary>A writer of records, without a header of its own.</summary>
    /// <param name="destination">Where UTF-8 goes; it stays open.</param>
    /// <param name="dialect">How the records are written.</param>
    /// <param name="escapeFormulas">Whether a text that a spreadsheet would run as a formula gets an apostrophe in front.</param>
    /// <param name="culture">The culture of numbers; null for the invariant one.</param>
    public static CsvWriter Open(Stream destination, CsvDialect dialect, bool escapeFormulas = false, DataCulture? culture = null) =>
        CsvWriter.Create(destination, Options(dialect, escapeFormulas, culture), leaveOpen: true);

    private static CsvWriterOptions Options(CsvDialect dialect, bool escapeFormulas, DataCulture? culture) => new()
    {
        Separator = dialect.Delimiter,
        Mode = dialect.Quoted ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        Quoting = CsvQuoting.WhenNeeded,
        NewLine = dialect.NewLine,
        HasHeader = false,
        FormatProvider = new NumberFormatInfo { NumberDecimalSeparator = (culture ?? DataCulture.Invariant).DecimalMark.ToString() },
        Injection = escapeFormulas ? CsvInjection.Escape : CsvInjection.None,
    };
}
