using CsvHelper;
using DataLake.Content;
using DataLake.Csv;
using DataLake.Csv.Reading;

namespace DataLake.Analysis.Execution;

/// <summary>Finds the line of a record: only an error asks for it, so that reading need not count lines.</summary>
internal static class RecordPlace
{
    /// <param name="source">The block that the record is in.</param>
    /// <param name="record">Its number in the block.</param>
    public static CsvPlace Find(SourceBlock source, int record) => Find(source.Source, source.Dialect, RecordsBefore(source) + record);

    /// <param name="source">The content that the record is in.</param>
    /// <param name="dialect">Its dialect.</param>
    /// <param name="record">Its 0-based number among the content's data records.</param>
    public static CsvPlace Find(CsvSource source, CsvDialect dialect, long record)
    {
        var remaining = record + (dialect.HasHeader ? 1 : 0);
        using var stream = source.Open();
        var options = CsvReaderFactory.Options(dialect) with { TrackLineNumbers = true, Encoding = dialect.Encoding };
        using var reader = CsvReader.Create(stream, options, leaveOpen: true);
        while (reader.Read())
        {
            if (IsRow(reader) && remaining-- == 0)
                return new CsvPlace(source.Name, reader.LineNumber, 0, reader.ByteOffset);
        }

        return new CsvPlace(source.Name);
    }

    private static long RecordsBefore(SourceBlock source)
    {
        long records = 0;
        using var blocks = new CsvBlockReader(source.Source, source.Dialect, SourceBlock.ReadOptions);
        for (var i = 0; i < source.NumberInSource && blocks.Read() is { } block; i++)
        {
            using (block)
            using (var reader = block.OpenReader())
            {
                while (reader.Read())
                    records += IsRow(reader) ? 1 : 0;
            }
        }

        return records;
    }

    private static bool IsRow(CsvReader reader) => reader.RawRecord.Length >= reader.FieldCount;
}
