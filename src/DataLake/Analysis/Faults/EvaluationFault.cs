using DataLake.Messages;

namespace DataLake.Analysis.Faults;

/// <summary>A row on which an expression has no value: thrown where it happens, and given its place in the data by who reads the rows.</summary>
internal class EvaluationFault(string errorId, ExpressionText source, int position, Message message) : Exception(message.ToString())
{
    public string ErrorId { get; } = errorId;

    public new ExpressionText Source { get; } = source;

    public int Position { get; } = position;
}
