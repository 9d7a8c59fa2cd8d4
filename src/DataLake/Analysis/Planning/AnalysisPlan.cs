using DataLake.Analysis.Binding;
using DataLake.Analysis.Conversion;
using DataLake.Analysis.Definition;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Joins;
using DataLake.Analysis.Syntax;
using DataLake.Values;

namespace DataLake.Analysis.Planning;

/// <summary>A definition bound to the columns of its input: each thread has a plan of its own, with the state of what it has read.</summary>
internal sealed class AnalysisPlan
{
    private readonly AnalysisDefinition definition;
    private static readonly byte[] Comma = ","u8.ToArray();

    private readonly InputTypes types;
    private readonly Readings readings;

    // What the condition of each join sees, of the rows and then of their items; and what the answer does.
    private readonly InputScope[] scopes;
    private readonly InputScope rows;
    private readonly JoinProbe[] probes;

    // The joins before this one are of the rows; the others are of their items.
    private readonly int rowJoins;
    private readonly ValueExpression<bool>? where;
    private readonly BoundFilter? filter;

    /// <param name="definition">The question.</param>
    /// <param name="columns">The input's columns, each with a name of its own.</param>
    /// <param name="types">What the columns are.</param>
    /// <param name="joins">The joined tables.</param>
    /// <param name="nullValues">The texts that stand for null.</param>
    /// <exception cref="DataLakeException">An expression is at fault.</exception>
    public AnalysisPlan(AnalysisDefinition definition, IReadOnlyList<string> columns, InputTypes types, IReadOnlyList<JoinIndex> joins, IReadOnlyList<string> nullValues)
    {
        this.definition = definition;
        this.types = types;
        readings = new Readings(definition.Strict);
        rowJoins = joins.TakeWhile(join => !join.Condition.Names(definition.Explode.Select(list => list.Name))).Count();
        scopes = new InputScope[joins.Count + 1];
        for (var i = 0; i <= rowJoins; i++)
            scopes[i] = new InputScope(columns, types, [.. joins.Take(i)], readings);
        rows = scopes[rowJoins];
        probes = new JoinProbe[joins.Count];
        BindJoins(0, rowJoins);
        foreach (var derived in definition.Derive)
            rows.Define(derived.Name, Remembered.Of(Bind($"derive.{derived.Name}", derived.Expression)));
        where = definition.Where is { } condition ? Binder.BindCondition(Text("where", condition), rows, readings) : null;
        filter = definition.Filter is { } rowFilter ? BindFilter(rowFilter) : null;
        DistinctBy = [.. definition.DistinctBy.Select((key, i) => Bind($"distinctBy[{i}]", key))];
        Explode = [.. definition.Explode.Select(BindList)];
        for (var i = 0; i < Explode.Length; i++)
            rows.Define(definition.Explode[i].Name, readings.Field(new ExplodedItem(i, Explode[i].ItemType), definition.Explode[i].Name));
        for (var i = rowJoins + 1; i <= joins.Count; i++)
            scopes[i] = new InputScope(scopes[rowJoins], [.. joins.Take(i)]);
        rows = scopes[^1];
        BindJoins(rowJoins, joins.Count);
        var together = ArraysOf(Explode);
        ExplodeLevels = [.. Enumerable.Range(0, Explode.Length).Where(list => together[list].All(other => other > list))];
        Row = new Row(new NullTexts(nullValues), joins.Count, Explode.Length) { Together = ExplodeLevels.Length == Explode.Length ? [] : together };
        if (definition.GroupBy.Count + definition.Measure.Count > 0)
            (Groups, Columns, Order) = BindGroups();
        else
            (Columns, Order) = BindRows();

        void BindJoins(int from, int to)
        {
            for (var i = from; i < to; i++)
                probes[i] = new JoinProbe(definition.Join[i].Kind, joins[i], BindKeys(joins[i].Condition, scopes[i]));
        }
    }

    public Row Row { get; }

    public Expression[] DistinctBy { get; }

    public ListExpression[] Explode { get; }

    /// <summary>The lists that are exploded one within the other: the first of each array.</summary>
    public int[] ExplodeLevels { get; }

    /// <summary>The fault of a row in which two lists of one array have not the same number of items.</summary>
    public EvaluationFault UnevenLists(int list, int other) => new(
        "ListsUneven", Text($"explode.{definition.Explode[other].Name}", definition.Explode[other].Expression), 0,
        $"'{definition.Explode[list].Name}' and '{definition.Explode[other].Name}' are of one array, but do not have the same number of items here: some item lacks one of them");

    /// <summary>The groups of the rows; null where the answer is of rows.</summary>
    public GroupPlan? Groups { get; }

    /// <summary>The answer's columns.</summary>
    public IReadOnlyList<OutputColumn> Columns { get; }

    /// <summary>What the answer is ordered by.</summary>
    public IReadOnlyList<SortKey> Order { get; }

    /// <summary>The fields that did not parse, by column.</summary>
    public IEnumerable<UnparsedCounter> Unparsed => readings.Counters;

    /// <summary>The columns that are text for a few of their values and whose order is asked for, with what most values are.</summary>
    public IReadOnlyDictionary<string, TextMajority> Majorities => readings.Majorities;

    /// <summary>How many fields did not parse so far.</summary>
    public long UnparsedCount => readings.UnparsedCount;

    /// <summary>The input's columns that expressions look at.</summary>
    public IEnumerable<int> ColumnsRead => scopes.SelectMany(scope => scope.ColumnsRead).Distinct();

    /// <summary>Whether records with the same values have the same outcome: a program's condition may look at more.</summary>
    public bool IsRepeatable => filter is null && !JoinsItems;

    /// <summary>Whether tables are joined to the items of the rows.</summary>
    public bool JoinsItems => rowJoins < probes.Length;

    /// <summary>Makes the rows of the record one after the other: of each combination of its partners in the joined tables.</summary>
    /// <param name="action">What is done on each.</param>
    public void ForEachJoined(Action action) => ForEachJoined(0, rowJoins, action);

    /// <summary>Goes through the combinations of an item's partners in the tables that are joined to items.</summary>
    /// <param name="action">What is done on each.</param>
    public void ForEachItemJoined(Action action) => ForEachJoined(rowJoins, probes.Length, action);

    /// <summary>Whether the row fulfils the condition.</summary>
    public bool Keeps() => (where is null || (where.TryGet(Row, out var holds) && holds)) && (filter is null || filter.Keeps(Row));

    /// <summary>Whether the condition is false for the row: neither true nor unknown.</summary>
    public bool Refuses() => where is not null && where.TryGet(Row, out var holds) && !holds;

    private void ForEachJoined(int table, int end, Action action)
    {
        if (table == end)
        {
            if (end == rowJoins)
                Row.Number++;
            action();
            return;
        }

        foreach (var partner in probes[table].Partners(Row))
        {
            Row.Joined[table] = partner;
            ForEachJoined(table + 1, end, action);
        }
    }

    private BoundFilter BindFilter(RowFilter rowFilter)
    {
        var columns = rowFilter.Columns?.Select(name => new NamedExpression(name)).ToList() ?? rows.Columns;
        return new BoundFilter(rowFilter, [.. columns.Select(column => column.Name)], columns.Select(column => Bind("filter", column.Expression)));
    }

    private (GroupPlan Groups, List<OutputColumn> Columns, List<SortKey> Order) BindGroups()
    {
        if (definition.Select.Count > 0)
            throw AnalysisError.Definition(Place("select"), "the answer's columns are the groups' keys and measures; 'select' is for an answer of rows");
        var groups = new GroupScope(rows, readings);
        var keys = definition.GroupBy.Select(key => Bind($"groupBy.{key.Name}", key.Expression)).ToList();
        for (var i = 0; i < keys.Count; i++)
            groups.DefineKey(definition.GroupBy[i].Name, keys[i]);
        foreach (var measure in definition.Measure)
            groups.Define(measure.Name, Binder.Bind(Text($"measure.{measure.Name}", measure.Expression), groups, readings));

        var columns = definition.GroupBy.Concat(definition.Measure)
            .Select(column => new OutputColumn(column.Name, groups.Resolve(new NameNode(0, column.Name), Text("measure", column.Name)))).ToList();
        var having = definition.Having is { } condition ? Binder.BindCondition(Text("having", condition), groups, readings) : null;
        return (new GroupPlan(groups, keys, having), columns, BindOrder(groups));
    }

    private (List<OutputColumn> Columns, List<SortKey> Order) BindRows()
    {
        if (definition.Having is not null)
            throw AnalysisError.Definition(Place("having"), "there are no groups; a condition on rows belongs in 'where'");
        var selected = definition.Select.Count > 0 ? definition.Select : rows.Columns;
        var columns = selected.Select(column => new OutputColumn(column.Name, Bind($"select.{column.Name}", column.Expression))).ToList();
        if (definition.Select.Count > 0)
        {
            foreach (var column in columns)
                rows.Define(column.Name, column.Expression);
        }

        return (columns, BindOrder(rows));
    }

    private List<SortKey> BindOrder(IScope scope)
    {
        var order = definition.OrderBy.Select(Key).ToList();
        foreach (var key in order)
            readings.Order(key.Expression);
        return order;

        SortKey Key(string text, int i)
        {
            var place = Text($"orderBy[{i}]", text);
            if (scope.Has(text))
                return new SortKey(Binder.Bind(place, scope, readings), false, false);
            var (expression, descending, nullsFirst) = SortKey.Split(place);
            return new SortKey(Binder.Bind(place with { Text = expression }, scope, readings), descending, nullsFirst);
        }
    }

    // The input's side of a join's condition sees the input, and the tables joined before.
    private List<TextExpression> BindKeys(JoinCondition condition, InputScope scope)
    {
        var binder = new Binder(condition.Text, scope, readings);
        return condition.Keys.Select(key => Binder.ToDisplay(binder.Bind(key.Input))).ToList();
    }

    private ListExpression BindList(NamedExpression explode)
    {
        var place = Text($"explode.{explode.Name}", explode.Expression);
        return Binder.Bind(place, rows, readings) switch
        {
            ListExpression list => list,
            { Written: { } written } => new SplitText(written, Comma, types.ItemsOf(written, Comma)),
            TextExpression text => new SplitText(text, Comma, ColumnType.Text),
            _ => throw AnalysisError.TypeClash(place, 0, "a list, or a text of items between commas, is needed here"),
        };
    }

    // For each list, the others of the same array of a table: genres[].id and genres[].name.
    private static int[][] ArraysOf(ListExpression[] lists) => [.. Enumerable.Range(0, lists.Length).Select(list =>
        Enumerable.Range(0, lists.Length).Where(other => other != list && lists[list].Array is { } array && lists[other].Array == array).ToArray())];

    private Expression Bind(string stage, string expression) => Binder.Bind(Text(stage, expression), rows, readings);

    private ExpressionText Text(string stage, string expression) => new(Place(stage), expression);

    private string Place(string stage) => definition.PlaceOf(stage);
}
