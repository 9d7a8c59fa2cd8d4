using DataLake.Analysis.Binding;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Joins;
using DataLake.Analysis.Measures;
using DataLake.Analysis.Syntax;

namespace DataLake.Analysis.Planning;

/// <summary>The columns of the rows: of the input, joined, derived, exploded; the later hide the earlier.</summary>
internal sealed class InputScope : IScope
{
    private readonly Dictionary<string, Expression> made = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(int Table, string Column), Expression> bound = [];
    private readonly IReadOnlyList<string> input;
    private readonly IReadOnlyList<JoinTable> joins;
    private readonly DataCulture culture;

    public InputScope(IReadOnlyList<string> columns, IReadOnlyList<JoinTable> joins, DataCulture culture)
    {
        this.input = columns;
        this.joins = joins;
        this.culture = culture;
    }

    /// <summary>All names: the input's in their order, then the joined, then the made.</summary>
    public IEnumerable<string> Names => input
        .Concat(joins.SelectMany(join => join.Columns.Where(column => !input.Contains(column))))
        .Concat(made.Keys.Where(name => !input.Contains(name, StringComparer.OrdinalIgnoreCase)));

    /// <summary>Adds a column, or replaces that of the same name.</summary>
    public void Define(string name, Expression expression) => made[name] = expression;

    public bool Has(string name) => made.ContainsKey(name) || Find(name).Count > 0;

    public Expression Resolve(NameNode name, ExpressionText source)
    {
        if (made.TryGetValue(name.Name, out var defined))
            return defined;
        var found = Find(name.Name);
        if (found.Count == 0 && name.Name.IndexOf('.') is > 0 and var dot)
            found = Qualified(name.Name[..dot], name.Name[(dot + 1)..]);
        return found.Count switch
        {
            1 => Column(found[0].Table, found[0].Column),
            0 => throw AnalysisError.UnknownColumn(source, name.Position, name.Name, Names),
            _ => throw AnalysisError.AmbiguousColumn(source, name.Position, name.Name, found.Select(column =>
                column.Table < 0 ? $"input.{name.Name}" : $"{joins[column.Table].Name}.{name.Name}")),
        };
    }

    public Expression? Measure(CallNode call, ExpressionText source) => MeasureCatalog.Names.Contains(call.Function)
        ? throw AnalysisError.MisplacedMeasure(source, call.Position, call.Function)
        : null;

    private Expression Column(int table, string column)
    {
        if (!bound.TryGetValue((table, column), out var expression))
        {
            expression = table >= 0 ? joins[table].Column(table, column) : new InputColumn(IndexOf(input, column), culture);
            bound.Add((table, column), expression);
        }

        return expression;
    }

    private List<(int Table, string Column)> Find(string name)
    {
        var found = new List<(int, string)>();
        if (Match(input, name) is { } column)
            found.Add((-1, column));
        for (var i = 0; i < joins.Count; i++)
        {
            if (Match(joins[i].Columns, name) is { } joined)
                found.Add((i, joined));
        }

        return found;
    }

    private List<(int Table, string Column)> Qualified(string table, string name)
    {
        if (table.Equals("input", StringComparison.OrdinalIgnoreCase))
            return Match(input, name) is { } column ? [(-1, column)] : [];
        for (var i = 0; i < joins.Count; i++)
        {
            if (table.Equals(joins[i].Name, StringComparison.OrdinalIgnoreCase) && Match(joins[i].Columns, name) is { } joined)
                return [(i, joined)];
        }

        return [];
    }

    // As it is written first; without regard to case where only one column then fits.
    private static string? Match(IReadOnlyList<string> columns, string name)
    {
        if (columns.Contains(name))
            return name;
        var loose = columns.Where(column => column.Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return loose.Count == 1 ? loose[0] : null;
    }

    private static int IndexOf(IReadOnlyList<string> columns, string name)
    {
        var index = 0;
        while (columns[index] != name)
            index++;
        return index;
    }
}
