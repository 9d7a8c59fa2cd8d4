using DataLake.Analysis.Binding;
using DataLake.Analysis.Conversion;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Joins;
using DataLake.Analysis.Measures;
using DataLake.Analysis.Syntax;
using DataLake.Tables;

namespace DataLake.Analysis.Planning;

/// <summary>The columns of the rows: of the input, joined, derived, exploded; the later hide the earlier.</summary>
internal sealed class InputScope : IScope
{
    private readonly NameTable<Expression> made;
    private readonly Dictionary<(int Table, string Column), Expression> bound;
    private readonly IReadOnlyList<string> input;
    private readonly InputTypes types;
    private readonly IReadOnlyList<JoinIndex> joins;
    private readonly Readings readings;

    // The tables from here on are joined to the items of the rows.
    private readonly int itemTables = int.MaxValue;

    /// <param name="columns">The input's columns, each with a name of its own.</param>
    /// <param name="types">What they are.</param>
    /// <param name="joins">The joined tables.</param>
    /// <param name="readings">What reads texts as their types.</param>
    public InputScope(IReadOnlyList<string> columns, InputTypes types, IReadOnlyList<JoinIndex> joins, Readings readings)
    {
        input = columns;
        this.types = types;
        this.joins = joins;
        this.readings = readings;
        (made, bound) = (new(), []);
    }

    /// <summary>The columns of exploded rows to which tables are joined.</summary>
    /// <param name="rows">The columns before that.</param>
    /// <param name="joins">All joined tables, those of the rows first.</param>
    public InputScope(InputScope rows, IReadOnlyList<JoinIndex> joins)
    {
        (input, types, readings, made, bound) = (rows.input, rows.types, rows.readings, rows.made, rows.bound);
        this.joins = joins;
        itemTables = rows.joins.Count;
    }

    /// <summary>What the columns of the input are qualified with.</summary>
    public static string InputName => "input";

    /// <summary>All columns: the input's in their order, then the joined, then the made. A joined one whose name another has too is named with its table.</summary>
    public IReadOnlyList<NamedExpression> Columns
    {
        get
        {
            var columns = input.Select(name => new NamedExpression(name, IsUnambiguous(name) ? name : $"{InputName}.{name}"))
                .Concat(joins.SelectMany(join => join.Table.Columns.Where(name => !join.Condition.Shares(name))
                    .Select(name => new NamedExpression(IsUnambiguous(name) ? name : $"{join.Table.Name}.{name}")))).ToList();
            var known = columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
            return [.. columns, .. made.Names.Where(name => !known.Contains(name)).Select(name => new NamedExpression(name))];
        }
    }

    /// <summary>The input's columns that were asked for.</summary>
    public IEnumerable<int> ColumnsRead => bound.Keys.Where(column => column.Table < 0).Select(column => IndexOf(input, column.Column));

    /// <summary>Adds a column, or replaces that of the same name.</summary>
    public void Define(string name, Expression expression) => made.Define(name, expression);

    public bool Has(string name) => NameRule.IsLoose(name) ? made.TryFind(name, out _) || FindAnywhere(name).Count > 0 : made.TryGet(name, out _) || input.Contains(name);

    public Expression Resolve(NameNode name, ExpressionText source)
    {
        if (made.TryGet(name.Name, out var defined))
            return defined!;
        var found = FindAnywhere(name.Name);
        if (found is not [var exact, ..] || exact.Column != name.Name)
        {
            if (made.TryFind(name.Name, out var loose))
                return loose!;
        }

        return found.Count switch
        {
            1 => Column(found[0].Table, found[0].Column),
            0 => throw AnalysisError.UnknownColumn(source, name.Position, name.Name, Columns.Select(column => column.Name)),
            _ => throw AnalysisError.AmbiguousColumn(source, name.Position, name.Name, found.Select(column =>
                $"{NameOf(column.Table)}.{name.Name}")),
        };
    }

    public Expression? Measure(CallNode call, ExpressionText source) => MeasureCatalog.Names.Contains(call.Function)
        ? throw AnalysisError.MisplacedMeasure(source, call.Position, call.Function)
        : null;

    private Expression Column(int table, string column)
    {
        if (!bound.TryGetValue((table, column), out var expression))
        {
            expression = table >= 0 ? joins[table].Table.Column(table, column, table < itemTables ? Changes.WithRow : Changes.WithItem) : types.Column(IndexOf(input, column), column);
            if (expression is TextExpression text)
                expression = readings.Field(text, column);
            bound.Add((table, column), expression);
        }

        return expression;
    }

    private bool IsUnambiguous(string name) => made.TryGet(name, out _) || Find(name).Count == 1;

    // The tables are -1, the input, and those joined.
    private string NameOf(int table) => table < 0 ? InputName : joins[table].Table.Name;

    private IReadOnlyList<string> ColumnsOf(int table) => table < 0 ? input : joins[table].Table.Columns;

    private List<(int Table, string Column)> FindAnywhere(string name) => Find(name) is { Count: > 0 } found ? found : FindQualified(name);

    private List<(int Table, string Column)> Find(string name)
    {
        var found = new List<(int, string)>();
        for (var table = -1; table < joins.Count; table++)
        {
            if (Match(ColumnsOf(table), name) is { } column && (table < 0 || !joins[table].Condition.Shares(column)))
                found.Add((table, column));
        }

        return found;
    }

    private List<(int Table, string Column)> FindQualified(string name)
    {
        for (var table = -1; table < joins.Count; table++)
        {
            var start = NameOf(table) + ".";
            if (name.StartsWith(start, StringComparison.OrdinalIgnoreCase) && Match(ColumnsOf(table), name[start.Length..]) is { } column)
                return [(table, column)];
        }

        return [];
    }

    private static string? Match(IReadOnlyList<string> columns, string name) => ColumnName.Find(columns, name) is { } index ? columns[index] : null;

    private static int IndexOf(IReadOnlyList<string> columns, string name)
    {
        var index = 0;
        while (columns[index] != name)
            index++;
        return index;
    }
}
