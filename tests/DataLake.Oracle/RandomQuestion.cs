using DataLake.Analysis.Definition;

namespace DataLake.Oracle;

/// <summary>A made-up question, as a definition of ours and as a query of DuckDB's.</summary>
internal sealed class RandomQuestion(Random random, RandomTable table)
{
    private readonly RandomExpression expressions = new(random, table.Columns);

    /// <summary>The definition and the query.</summary>
    public (AnalysisDefinition Definition, string Sql) Make()
    {
        var where = random.Next(3) > 0 ? expressions.Condition(2) : default;
        var question = random.Next(3) == 0 ? Rows(where) : Groups(where);
        return (question.Definition with { Culture = table.Culture, Columns = table.Declared, Where = where.Ours }, question.Sql);
    }

    private (AnalysisDefinition Definition, string Sql) Rows(Pair where)
    {
        var columns = Enumerable.Range(0, random.Next(1, 5)).Select(number => (Name: $"c{number}", Expression: expressions.Any(2))).ToList();
        var keys = Enumerable.Range(0, random.Next(3)).Select(_ => (Expression: expressions.Sortable(1), Descending: random.Next(2) == 0)).ToList();
        var top = random.Next(3) == 0 ? random.Next(1, 10) : (int?)null;
        var definition = new AnalysisDefinition
        {
            Select = [.. columns.Select(column => new NamedExpression(column.Name, column.Expression.Ours!))],
            OrderBy = [.. keys.Select(key => key.Expression.Ours + (key.Descending ? " desc" : "")), "n"],
            Top = top,
        };
        var order = string.Concat(keys.Select(key => $"{key.Expression.Sql} {(key.Descending ? "DESC" : "ASC")} NULLS LAST, "));
        return (definition, $"SELECT {string.Join(", ", columns.Select(column => $"{column.Expression.Sql} AS {column.Name}"))} FROM input{Where(where)} ORDER BY {order}n{(top is null ? "" : $" LIMIT {top}")}");
    }

    private (AnalysisDefinition Definition, string Sql) Groups(Pair where)
    {
        var keys = Enumerable.Range(0, random.Next(4)).Select(number => (Name: $"k{number}", Expression: expressions.Key())).ToList();
        var measures = Enumerable.Range(0, random.Next(1, 5)).Select(number => (Name: $"m{number}", Expression: expressions.Measure())).ToList();
        var having = random.Next(4) == 0;
        var definition = new AnalysisDefinition
        {
            GroupBy = [.. keys.Select(key => new NamedExpression(key.Name, key.Expression.Ours!))],
            Measure = [.. measures.Select(measure => new NamedExpression(measure.Name, measure.Expression.Ours!))],
            Having = having ? "count(*) > 1" : null,
        };
        var selected = keys.Concat(measures).Select(column => $"{column.Expression.Sql} AS {column.Name}");
        var groups = keys.Count == 0 ? "" : $" GROUP BY {string.Join(", ", Enumerable.Range(1, keys.Count))}";
        return (definition, $"SELECT {string.Join(", ", selected)} FROM input{Where(where)}{groups}{(having ? " HAVING count(*) > 1" : "")}");
    }

    private static string Where(Pair condition) => condition.Sql is null ? "" : $" WHERE {condition.Sql}";
}

/// <summary>An expression as we write it, and as DuckDB does.</summary>
internal readonly record struct Pair(string? Ours, string? Sql)
{
    public Pair(string both)
        : this(both, both)
    {
    }
}
