using DataLake.Analysis.Answers;
using DataLake.Analysis.Expressions;
using DataLake.Content;

namespace DataLake.Analysis.Planning;

/// <summary>A column of the answer.</summary>
internal sealed record OutputColumn(string Name, Expression Expression)
{
    /// <summary>Adds the column's field to a row of the answer in the making: the second argument, made of the first.</summary>
    public Action<Row, Utf8Buffer> Append { get; } = AnswerField.Writer(Expression);

    /// <summary>What the answer says of the column.</summary>
    public ResultColumn Result => new(Name, BoxedValues.TypeOf(Expression.Kind));
}
