namespace DataLake.Analysis.Definition;

/// <summary>An expression with a name: a column that it makes.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Expression">The expression; a bare column name stands for that column.</param>
public sealed record NamedExpression(string Name, string Expression)
{
    /// <summary>A column under its own name.</summary>
    public NamedExpression(string expression)
        : this(expression, expression)
    {
    }
}
