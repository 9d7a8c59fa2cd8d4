namespace DataLake.Analysis.Execution;

/// <summary>A row of the answer before it is ordered.</summary>
/// <param name="Position">Its place in the order of the input.</param>
/// <param name="Values">The values of its columns.</param>
/// <param name="Keys">The values that it is ordered by.</param>
internal readonly record struct AnswerRow(long Position, object?[] Values, object?[] Keys);
