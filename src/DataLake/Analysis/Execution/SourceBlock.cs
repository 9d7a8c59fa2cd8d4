using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Csv.Sources;

namespace DataLake.Analysis.Execution;

/// <summary>Records of one source.</summary>
/// <param name="Block">The records.</param>
/// <param name="Number">The block's place in the order of the input.</param>
/// <param name="NumberInSource">The block's place in its source.</param>
/// <param name="FieldCount">The fields that each record has.</param>
/// <param name="Fields">The field of each of the input's columns in this source.</param>
/// <param name="Source">The source.</param>
/// <param name="Reading">How it is read.</param>
internal sealed record SourceBlock(CsvBlock Block, int Number, int NumberInSource, int FieldCount, int[] Fields, CsvSource Source, CsvReadOptions Reading);
