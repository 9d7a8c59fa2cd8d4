using DataLake.Content;

namespace DataLake.Csv.Checking;

/// <summary>Turns what was judged of a record into a fault that says where it is and what to do.</summary>
internal static class FaultFinding
{
    /// <summary>The fault of a record.</summary>
    /// <param name="records">The bytes that are checked.</param>
    /// <param name="judged">What was found, of a kind that is not null.</param>
    /// <param name="place">The place of the first of the bytes.</param>
    /// <param name="dialect">How they are written.</param>
    /// <param name="fieldCount">The number of fields that the record has to have.</param>
    public static CsvFault Of(ReadOnlyMemory<byte> records, Judgement judged, CsvPlace place, CsvDialect dialect, int fieldCount)
    {
        var record = records.Slice(judged.Start, judged.Length);
        var problem = judged.Problem - judged.Start;
        var at = place with
        {
            Line = place.Line + LineBreaks.Count(records.Span[..judged.Start]),
            Column = judged.Kind == CsvFaultKind.RaggedRow ? Math.Min(judged.Found, fieldCount + 1) : ColumnOf(record, problem, dialect),
            ByteOffset = place.ByteOffset + judged.Problem,
        };
        var reason = judged.Kind switch
        {
            CsvFaultKind.RaggedRow => CsvError.Ragged(fieldCount, judged.Found),
            CsvFaultKind.Nul => CsvError.Nul(at.ByteOffset),
            CsvFaultKind.InvalidUtf8 => CsvError.InvalidUtf8(record.Span[problem], at.ByteOffset),
            _ => CsvError.BadQuote(judged.Kind!.Value, at.ByteOffset),
        };

        // What follows a quote that is never closed is read again, line by line: only the first line is the record.
        if (judged.Kind == CsvFaultKind.UnterminatedQuote)
            record = record[..LineBreaks.FirstLine(record.Span)];
        return new CsvFault(judged.Kind!.Value, at, reason, record.ToArray());
    }

    private static int ColumnOf(ReadOnlyMemory<byte> record, int problem, CsvDialect dialect)
    {
        using var reader = CsvReaderFactory.Open(record, dialect);
        reader.Read();
        var column = 0;
        for (var end = 0; column < reader.FieldCount && end <= problem; column++)
            end += reader.GetRawSpan(column).Length + 1;
        return column;
    }
}
