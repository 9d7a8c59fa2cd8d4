using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Planning;

/// <summary>A column of the answer.</summary>
internal sealed record OutputColumn(string Name, Expression Expression)
{
    /// <summary>Reads the column's value on a row.</summary>
    public Func<Row, object?> Read { get; } = BoxedValues.Reader(Expression);
}
