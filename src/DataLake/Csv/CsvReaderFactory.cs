using System.Runtime.InteropServices;
using CsvHelper;
using DataLake.Csv.Reading;

namespace DataLake.Csv;

/// <summary>Turns a dialect into the options of the CSV reader: the one place where it is done.</summary>
internal static class CsvReaderFactory
{
    // A byte that no byte order mark begins with, and no delimiter, quote or line break is.
    private const byte NoMark = 0x80;

    /// <summary>A reader over records that are in memory as UTF-8, without a header, which it reads in place.</summary>
    /// <param name="records">Whole records, as <see cref="CsvBlock.Bytes"/> holds them. No other thread may read their first byte meanwhile.</param>
    /// <param name="dialect">How they are written.</param>
    /// <returns>A reader that the caller disposes; its spans point into <paramref name="records"/>.</returns>
    public static CsvReader Open(ReadOnlyMemory<byte> records, CsvDialect dialect) => Open(records, Options(dialect));

    /// <summary>Options that read every record, empty ones too, as it stands: no header, nothing trimmed, skipped or refused.</summary>
    /// <param name="dialect">How the records are written.</param>
    public static CsvReaderOptions Options(CsvDialect dialect) => new()
    {
        Separator = dialect.Delimiter,
        Mode = dialect.Quoted ? CsvMode.Rfc4180 : CsvMode.NoEscape,
        HasHeader = false,
        SkipEmptyLines = false,
        CommentPrefix = dialect.CommentPrefix,
        NullValues = dialect.NullValues.Count == 0 ? null : [.. dialect.NullValues],
    };

    /// <summary>A reader as <see cref="Open(ReadOnlyMemory{byte}, CsvDialect)"/> gives it, with options of the caller's own.</summary>
    internal static CsvReader Open(ReadOnlyMemory<byte> records, CsvReaderOptions options)
    {
        var reader = CsvReader.Create(records, options);
        if (BeginsLikeMark(records.Span))
            PassMark(reader, MemoryMarshal.AsMemory(records).Span);
        return reader;
    }

    private static bool BeginsLikeMark(ReadOnlySpan<byte> records) =>
        records is [0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..];

    // Bytes in the midst of a text may begin like a byte order mark, and are none; but the reader looks for one at the start
    // of all that it is given, and would take it off, or take what follows for UTF-16. It looks when it reads its header:
    // there is none, so that nothing else is read then.
    private static void PassMark(CsvReader reader, Span<byte> records)
    {
        var first = records[0];
        records[0] = NoMark;
        reader.ReadHeader();
        records[0] = first;
    }
}
