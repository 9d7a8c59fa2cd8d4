using CsvHelper;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;

namespace DataLake.Analysis.Execution;

/// <summary>Reads the records of a block.</summary>
internal static class BlockRecords
{
    /// <summary>Makes each record the row in turn.</summary>
    /// <param name="source">The block.</param>
    /// <param name="row">The row that expressions are evaluated on.</param>
    /// <param name="action">What is done on each record, with the reader, and the record's 0-based number in the block.</param>
    /// <returns>The number of records, and of lines of delimiters alone that are none.</returns>
    /// <exception cref="DataLakeException">A record is at fault, or an expression has no value on it.</exception>
    public static (int Records, int Blank) ForEach(SourceBlock source, Row row, Action<CsvReader, int> action)
    {
        using var reader = source.Block.OpenReader();
        row.Attach(reader, source.Fields);
        var isChecked = source.Block.IsChecked;
        int record = 0, blank = 0;
        try
        {
            while (reader.Read())
            {
                if (isChecked || HoldsRecord(reader, source))
                    action(reader, record++);
                else
                    blank += reader.RawRecord.IsEmpty ? 0 : 1;
            }
        }
        catch (EvaluationFault fault)
        {
            throw AnalysisError.Evaluation(fault, RecordPlace.Find(source, record - 1), source.Fields);
        }

        return (record, blank);
    }

    // An empty line is not a row, nor are more or fewer delimiters than there have to be, and nothing else.
    private static bool HoldsRecord(CsvReader reader, SourceBlock source)
    {
        if (reader.FieldCount == source.FieldCount)
            return !reader.RawRecord.IsEmpty;
        return reader.RawRecord.Length < reader.FieldCount ? false : throw Recheck.FaultOf(source);
    }
}
