using DataLake.Analysis.Faults;
using DataLake.Analysis.Syntax;

namespace DataLake.Analysis.Joins;

/// <summary>The equalities that a join's condition consists of.</summary>
/// <param name="Text">The condition.</param>
/// <param name="Keys">For each, the expression of the input, and the column of the table.</param>
internal sealed record JoinCondition(ExpressionText Text, IReadOnlyList<(SyntaxNode Input, string Column)> Keys)
{
    /// <summary>Whether a column of the table is a key that the input has by the same name: one column of the joined rows, not two.</summary>
    public bool Shares(string column) => Keys.Any(key => key.Column == column && key.Input is NameNode { Name: var name } && name.Equals(column, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the input's side names one of these columns.</summary>
    public bool Names(IEnumerable<string> columns) => Keys.SelectMany(key => SyntaxNames.Of(key.Input)).Intersect(columns, StringComparer.OrdinalIgnoreCase).Any();

    /// <exception cref="DataLakeException">The condition is something else.</exception>
    public static JoinCondition Parse(ExpressionText text, JoinTable table)
    {
        var keys = new List<(SyntaxNode, string)>();
        Collect(Parser.Parse(text));
        return new JoinCondition(text, keys);

        void Collect(SyntaxNode node)
        {
            switch (node)
            {
                case BinaryNode { Operator: "AND" } and:
                    Collect(and.Left);
                    Collect(and.Right);
                    break;
                case NameNode name when ColumnOf(name) is { } column:
                    keys.Add((name, column));
                    break;
                case NameNode name:
                    throw AnalysisError.UnknownColumn(text, name.Position, name.Name, table.Columns);
                case BinaryNode { Operator: "=" } equality when ColumnOf(equality.Right) is { } column:
                    keys.Add((equality.Left, column));
                    break;
                case BinaryNode { Operator: "=" } equality when ColumnOf(equality.Left) is { } column:
                    keys.Add((equality.Right, column));
                    break;
                case BinaryNode { Operator: "=", Right: NameNode name }:
                    throw AnalysisError.UnknownColumn(text, name.Position, name.Name, table.Columns);
                default:
                    throw AnalysisError.JoinCondition(text, node.Position);
            }
        }

        string? ColumnOf(SyntaxNode node)
        {
            if (node is not NameNode { Name: var name })
                return null;
            if (name.StartsWith(table.Name + ".", StringComparison.OrdinalIgnoreCase))
                name = name[(table.Name.Length + 1)..];
            return table.Columns.FirstOrDefault(column => column == name)
                ?? table.Columns.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
    }
}
