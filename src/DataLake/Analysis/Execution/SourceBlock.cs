using DataLake.Content;
using DataLake.Csv;
using DataLake.Csv.Reading;

namespace DataLake.Analysis.Execution;

/// <summary>Records of one source.</summary>
/// <param name="Block">The records.</param>
/// <param name="Number">The block's place in the order of the input.</param>
/// <param name="NumberInSource">The block's place in its source.</param>
/// <param name="FieldCount">The fields that each record has.</param>
/// <param name="Fields">The field of each of the input's columns in this source.</param>
/// <param name="Source">The source.</param>
/// <param name="Dialect">Its dialect.</param>
internal sealed record SourceBlock(CsvBlock Block, int Number, int NumberInSource, int FieldCount, int[] Fields, CsvSource Source, CsvDialect Dialect)
{
    /// <summary>How the engine reads its input: it parses every record anyway, so that it checks as it goes.</summary>
    public static CsvReadOptions ReadOptions { get; } = new() { LeaveUnchecked = true };
}
