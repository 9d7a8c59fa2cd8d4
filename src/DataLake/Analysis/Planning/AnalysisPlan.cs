using System.Text;
using DataLake.Analysis.Binding;
using DataLake.Analysis.Execution;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Joins;
using DataLake.Analysis.Syntax;

namespace DataLake.Analysis.Planning;

/// <summary>A definition bound to the columns of its input: each thread has a plan of its own, with the state of what it has read.</summary>
internal sealed class AnalysisPlan
{
    private readonly AnalysisDefinition _definition;
    private readonly Readings _readings = new();
    private readonly InputScope _scope;

    /// <param name="definition">The question.</param>
    /// <param name="columns">The input's columns.</param>
    /// <param name="joins">The joined tables.</param>
    /// <param name="culture">The input's culture.</param>
    /// <param name="nullValues">The texts that stand for null.</param>
    /// <exception cref="DataLakeException">An expression is at fault.</exception>
    public AnalysisPlan(AnalysisDefinition definition, IReadOnlyList<string> columns, IReadOnlyList<JoinIndex> joins, DataCulture culture, IReadOnlyList<string> nullValues)
    {
        _definition = definition;
        var tables = joins.Select(join => join.Table).ToList();
        _scope = new InputScope(columns, tables, culture);
        Joins = [.. joins.Select((join, i) => new JoinProbe(definition.Join[i].Kind, join, i, BindKeys(join.Condition, new InputScope(columns, tables.Take(i).ToList(), culture))))];
        foreach (var derived in definition.Derive)
            _scope.Define(derived.Name, Bind($"derive.{derived.Name}", derived.Expression));
        Where = definition.Where is { } where ? Binder.BindCondition(Text("where", where), _scope, _readings) : null;
        DistinctBy = [.. definition.DistinctBy.Select((key, i) => Bind($"distinctBy[{i}]", key))];
        Explode = [.. definition.Explode.Select(BindList)];
        for (var i = 0; i < Explode.Length; i++)
            _scope.Define(definition.Explode[i].Name, new ExplodedItem(i, culture));
        Row = new Row([.. nullValues.Where(text => text.Length > 0).Select(Encoding.UTF8.GetBytes)], joins.Count, Explode.Length);
        Rows = definition.GroupBy.Count + definition.Measure.Count > 0 ? BindGroups() : BindRows();
    }

    public Row Row { get; }

    public JoinProbe[] Joins { get; }

    public ValueExpression<bool>? Where { get; }

    public Expression[] DistinctBy { get; }

    public ListExpression[] Explode { get; }

    /// <summary>Where the rows go.</summary>
    public RowSink Rows { get; }

    /// <summary>The fields that did not parse, by column.</summary>
    public IEnumerable<UnparsedCounter> Unparsed => _readings.Counters;

    private GroupSink BindGroups()
    {
        if (_definition.Select.Count > 0)
            throw AnalysisError.Definition(Place("select"), "the answer's columns are the groups' keys and measures; 'select' is for an answer of rows");
        var groups = new GroupScope(_scope, _readings);
        var keys = _definition.GroupBy.Select(key => Bind($"groupBy.{key.Name}", key.Expression)).ToList();
        for (var i = 0; i < keys.Count; i++)
            groups.DefineKey(_definition.GroupBy[i].Name, keys[i]);
        foreach (var measure in _definition.Measure)
            groups.Define(measure.Name, Binder.Bind(Text($"measure.{measure.Name}", measure.Expression), groups, _readings));

        var columns = _definition.GroupBy.Concat(_definition.Measure)
            .Select(column => new OutputColumn(column.Name, groups.Resolve(new NameNode(0, column.Name), Text("measure", column.Name)))).ToList();
        var having = _definition.Having is { } condition ? Binder.BindCondition(Text("having", condition), groups, _readings) : null;
        return new GroupSink(groups, keys, columns, having, BindOrder(groups), _definition);
    }

    private RowList BindRows()
    {
        if (_definition.Having is not null)
            throw AnalysisError.Definition(Place("having"), "there are no groups; a condition on rows belongs into 'where'");
        var selected = _definition.Select.Count > 0 ? _definition.Select : _scope.Names.Select(name => new NamedExpression(name)).ToList();
        var columns = selected.Select(column => new OutputColumn(column.Name, Bind($"select.{column.Name}", column.Expression))).ToList();
        if (_definition.Select.Count > 0)
        {
            foreach (var column in columns)
                _scope.Define(column.Name, column.Expression);
        }

        return new RowList(columns, BindOrder(_scope), _definition);
    }

    private List<SortKey> BindOrder(IScope scope) => _definition.OrderBy.Select((text, i) =>
    {
        var place = Text($"orderBy[{i}]", text);
        if (scope.Has(text))
            return new SortKey(Binder.Bind(place, scope, _readings), false, false);
        var (expression, descending, nullsFirst) = SortKey.Split(place);
        return new SortKey(Binder.Bind(place with { Text = expression }, scope, _readings), descending, nullsFirst);
    }).ToList();

    // The input's side of a join's condition sees the input, and the tables joined before.
    private List<TextExpression> BindKeys(JoinCondition condition, InputScope scope)
    {
        var binder = new Binder(condition.Text, scope, _readings);
        return condition.Keys.Select(key => Binder.ToDisplay(binder.Bind(key.Input))).ToList();
    }

    private ListExpression BindList(NamedExpression explode)
    {
        var place = Text($"explode.{explode.Name}", explode.Expression);
        return Binder.Bind(place, _scope, _readings) switch
        {
            ListExpression list => list,
            TextExpression text => new CommaList(text),
            _ => throw AnalysisError.TypeClash(place, 0, "a list, or a text of items between commas, is needed here"),
        };
    }

    private Expression Bind(string stage, string expression) => Binder.Bind(Text(stage, expression), _scope, _readings);

    private ExpressionText Text(string stage, string expression) => new(Place(stage), expression);

    private string Place(string stage) => _definition.PlaceOf(stage);

    private sealed class CommaList(TextExpression text) : ListExpression
    {
        private readonly TextList _list = new();

        public override bool TryGet(Row row, out TextList value)
        {
            value = _list;
            if (!text.TryGet(row, out var items))
                return false;
            _list.Split(items, ","u8);
            return true;
        }
    }
}
