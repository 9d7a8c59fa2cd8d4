using DataLake.Csv;
using DataLake.Csv.Reading;

namespace DataLake.Analysis.Execution;

/// <summary>Finds the line of a record: only an error asks for it, so that reading need not count lines.</summary>
internal static class RecordPlace
{
    /// <param name="source">The block that the record is in.</param>
    /// <param name="record">Its number in the block.</param>
    public static CsvPlace Find(SourceBlock source, int record) => RecordLine.Find(source.Source, source.Reading, RecordsBefore(source) + record);

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
                    records += RecordLine.IsRecord(reader, source.FieldCount) ? 1 : 0;
            }
        }

        return records;
    }
}
