using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Planning;

/// <summary>A program's condition with the expressions of the columns that it looks at.</summary>
internal sealed class BoundFilter(RowFilter filter, IReadOnlyList<string> columns, IEnumerable<Expression> expressions)
{
    private readonly (Func<Row, object?> Read, Expression Expression)[] values = [.. expressions.Select(expression => (BoxedValues.Reader(expression), expression))];

    public bool Keeps(Row row) => filter.Keeps(columns, [.. values.Select(value => value.Expression.Kind == ValueKind.Untyped
        ? PlainNumber.Value(value.Read(row), value.Expression.Culture)
        : value.Read(row))]);
}
