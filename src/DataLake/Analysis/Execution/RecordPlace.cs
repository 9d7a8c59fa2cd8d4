using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;

namespace DataLake.Analysis.Execution;

/// <summary>Finds the line of a record: only an error asks for it, so that reading need not count lines.</summary>
internal static class RecordPlace
{
    /// <param name="source">The block that the record is in.</param>
    /// <param name="record">Its number in the block.</param>
    public static CsvPlace Find(SourceBlock source, int record) => Find(source.Source, source.Reading, RecordsBefore(source) + record);

    /// <param name="source">The content that the record is in.</param>
    /// <param name="reading">How it is read.</param>
    /// <param name="record">The record's 0-based number among the content's data records.</param>
    /// <returns>The place; without a line where records were left out, which are no longer counted.</returns>
    public static CsvPlace Find(CsvSource source, CsvReadOptions reading, long record)
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
                    if (!records.RawRecord.IsEmpty && record-- == 0 && faults == 0)
                        return new CsvPlace(source.Name, block.Place.Line + records.LineNumber - 1, 0, block.Place.ByteOffset + records.ByteOffset);
                }
            }
        }

        return new CsvPlace(source.Name);
    }

    private static long RecordsBefore(SourceBlock source)
    {
        long records = 0;
        using var blocks = new CsvBlockReader(source.Source, source.Reading with { OnFault = null, OnNote = null });
        for (var i = 0; i < source.NumberInSource && blocks.Read() is { } block; i++)
        {
            using (block)
            using (var reader = block.OpenReader())
            {
                while (reader.Read())
                    records += reader.RawRecord.IsEmpty ? 0 : 1;
            }
        }

        return records;
    }
}
