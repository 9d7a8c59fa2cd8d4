using CsvHelper;
using DataLake.Csv;

namespace DataLake.Analysis.Execution;

/// <summary>Finds the line of a record: only an error asks for it, so that reading need not count lines.</summary>
internal static class RecordPlace
{
    public static CsvPlace Find(SourceBlock source, int record)
    {
        using var stream = source.Source.Open();
        var options = CsvReaderFactory.Options(source.Dialect) with { TrackLineNumbers = true, Encoding = source.Dialect.Encoding };
        using var reader = CsvReader.Create(stream, options, leaveOpen: true);
        // Records that hold nothing are not among the rows.
        var remaining = source.Block.FirstRow + record + (source.Dialect.HasHeader ? 1 : 0);
        while (reader.Read())
        {
            if (reader.RawRecord.Length >= reader.FieldCount && remaining-- == 0)
                return new CsvPlace(source.Source.Name, reader.LineNumber, 0, reader.ByteOffset);
        }

        return new CsvPlace(source.Source.Name);
    }
}
