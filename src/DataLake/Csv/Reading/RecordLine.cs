using CsvHelper;

namespace DataLake.Csv.Reading;

/// <summary>Finds the line of a record: only an error asks for it, so that reading need not count lines.</summary>
internal static class RecordLine
{
    /// <param name="source">The content that the record is in.</param>
    /// <param name="reading">How it is read.</param>
    /// <param name="record">The record's 0-based number among the content's data records.</param>
    /// <returns>The place; without a line where records were left out, which are no longer counted.</returns>
    public static CsvPlace Find(Sources.CsvSource source, CsvReadOptions reading, long record)
    {
        var faults = 0;
        using var blocks = new CsvBlockReader(source, reading with { LeaveUnchecked = false, KeepFaulty = true, OnFault = _ => faults++, OnNote = null });
        while (blocks.Read() is { } block)
        {
            using (block)
            using (var records = CsvReaderFactory.Open(block.Bytes, CsvReaderFactory.Options(blocks.Dialect) with { TrackLineNumbers = true }))
            {
                while (records.Read())
                {
                    if (IsRecord(records, blocks.Columns.Count) && record-- == 0 && faults == 0)
                        return new CsvPlace(source.Name, block.Place.Line + records.LineNumber - 1, 0, block.Place.ByteOffset + records.ByteOffset);
                }
            }
        }

        return new CsvPlace(source.Name);
    }

    /// <summary>Whether a record is one of those that become rows: not an empty line, nor delimiters alone where they are too many or too few.</summary>
    public static bool IsRecord(CsvReader reader, int fieldCount) => !reader.RawRecord.IsEmpty && (reader.FieldCount == fieldCount || reader.RawRecord.Length >= reader.FieldCount);
}
