using CsvHelper;

namespace DataLake.Csv;

/// <summary>Turns a dialect into the options of the CSV reader: the one place where it is done.</summary>
public static class CsvReaderFactory
{
    /// <summary>A reader over records that are in memory as UTF-8, without a header, which it reads in place.</summary>
    /// <param name="records">Whole records, as <see cref="CsvBlock.Bytes"/> holds them.</param>
    /// <param name="dialect">How they are written.</param>
    /// <returns>A reader that the caller disposes; its spans point into <paramref name="records"/>.</returns>
    public static CsvReader Open(ReadOnlyMemory<byte> records, CsvDialect dialect) => CsvReader.Create(records, Options(dialect));

    /// <summary>Options that read every record, empty ones too, as it stands: no header, nothing trimmed, skipped or refused.</summary>
    /// <param name="dialect">How the records are written.</param>
    public static CsvReaderOptions Options(CsvDialect dialect) => new()
    {
        Separator = dialect.Delimiter,
        Mode = dialect.Quoted ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        HasHeader = false,
        SkipEmptyLines = false,
        NullValues = dialect.NullValues.Count == 0 ? null : [.. dialect.NullValues],
    };
}
