using System.Text;
using DataLake.Analysis.Binding;
using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Functions;
using DataLake.Analysis.Measures;
using DataLake.Analysis.Syntax;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Planning;

/// <summary>What there is once rows are groups: their keys, and measures, which are collected here as they are met.</summary>
internal sealed class GroupScope(IScope rows, Readings readings) : IScope
{
    private readonly NameTable<Expression> names = new();
    private readonly List<Measure> measures = [];
    private readonly Dictionary<string, Expression> measured = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Percentile> percentiles = new(StringComparer.Ordinal);
    private int keys;

    /// <summary>The group that expressions of this scope are evaluated on.</summary>
    public IGroup? Group { get; set; }

    public IReadOnlyList<Measure> Measures => measures;

    /// <summary>Whether a measure may differ from one exploded item to the next.</summary>
    public bool LooksAtItems { get; private set; }

    /// <summary>Adds a key of the groups. Keys come before measures.</summary>
    public void DefineKey(string name, Expression key)
    {
        var result = Result(keys++, key.Kind, key.Written?.Type);
        readings.Key(result, key);
        Define(name, result);
    }

    /// <summary>Gives a name to an expression of this scope.</summary>
    public void Define(string name, Expression expression) => names.Define(name, expression);

    public bool Has(string name) => NameRule.IsLoose(name) ? names.TryFind(name, out _) : names.TryGet(name, out _);

    public Expression Resolve(NameNode name, ExpressionText source) => names.TryFind(name.Name, out var expression)
        ? expression!
        : throw (rows.Has(name.Name) ? AnalysisError.NotGrouped(source, name.Position, name.Name) : AnalysisError.UnknownColumn(source, name.Position, name.Name, names.Names));

    public Expression? Measure(CallNode call, ExpressionText source)
    {
        if (!MeasureCatalog.Names.Contains(call.Function))
            return null;
        // What is asked for twice is measured once.
        var text = source.Text.Substring(call.Position, call.Length);
        if (!measured.TryGetValue(text, out var result))
        {
            var binder = new Binder(source, rows, readings);
            var arguments = call.Arguments.Select(binder.Bind).ToList();
            var measure = MeasureCatalog.Bind(new FunctionCall(call, arguments, binder, binder.Bind));
            if (measure is Percentile percentile && call.Arguments[0] is NameNode column)
                measure = AmongFellows(percentile, column.Name);
            LooksAtItems |= arguments.Exists(argument => argument.Changes == Changes.WithItem);
            measures.Add(measure);
            measured.Add(text, result = Result(keys + measures.Count - 1, measure.Kind, measure.Type));
        }

        return result;
    }

    // A column's values are kept once, however many of their fractions are asked for.
    private Percentile AmongFellows(Percentile percentile, string column)
    {
        if (percentiles.TryGetValue(column, out var first))
            return first.At(percentile.Fraction);
        percentiles.Add(column, percentile);
        return percentile;
    }

    private Expression Result(int slot, ValueKind kind, ColumnType? type) => kind switch
    {
        ValueKind.Integer => new ResultValue<WholeNumber>(this, slot, type),
        ValueKind.Decimal => new ResultValue<decimal>(this, slot, type),
        ValueKind.Double => new ResultValue<double>(this, slot, type),
        ValueKind.Boolean => new ResultValue<bool>(this, slot, type),
        ValueKind.Date => new ResultValue<DateTime>(this, slot, type),
        ValueKind.Instant => new ResultValue<DateTimeOffset>(this, slot, type),
        _ => new ResultText(this, slot, type),
    };

    private sealed class ResultValue<T>(GroupScope scope, int slot, ColumnType? type) : ValueExpression<T>
        where T : struct
    {
        // A result that does not read as its column's type is a text, whatever the others are.
        public override TextExpression? Written { get; } = type is null ? null : new ResultText(scope, slot, type.Invariant);

        public override bool TryGet(Row row, out T value) => BoxedValues.TryUnbox(scope.Group!.Value(slot), out value);
    }

    private sealed class ResultText(GroupScope scope, int slot, ColumnType? type) : TextExpression
    {
        public override ColumnType? Type => type;

        public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
        {
            if (scope.Group!.TryGetText(slot, out value) is { } known)
                return known;
            var text = ValueWriter.Format(scope.Group.Value(slot));
            value = text is null ? default : Encoding.UTF8.GetBytes(text);
            return text is not null;
        }
    }
}
