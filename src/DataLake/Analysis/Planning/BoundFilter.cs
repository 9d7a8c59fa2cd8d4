using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Planning;

/// <summary>A program's condition with the expressions of the columns that it looks at.</summary>
internal sealed class BoundFilter(RowFilter filter, IReadOnlyList<string> columns, IEnumerable<Expression> expressions)
{
    private readonly Func<Row, object?>[] values = [.. expressions.Select(BoxedValues.Reader)];

    public bool Keeps(Row row) => filter.Keeps(columns, [.. values.Select(value => value(row))]);
}
