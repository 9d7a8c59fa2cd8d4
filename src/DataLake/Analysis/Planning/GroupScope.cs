using System.Text;
using DataLake.Analysis.Binding;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Faults;
using DataLake.Analysis.Functions;
using DataLake.Analysis.Measures;
using DataLake.Analysis.Syntax;
using DataLake.Values;

namespace DataLake.Analysis.Planning;

/// <summary>What there is once rows are groups: their keys, and measures, which are collected here as they are met.</summary>
internal sealed class GroupScope(IScope rows, Readings readings) : IScope
{
    private readonly Dictionary<string, Expression> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Measure> measures = [];
    private readonly Dictionary<string, Expression> measured = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private int keys;

    /// <summary>The values of the group that expressions of this scope are evaluated on: keys, then measures.</summary>
    public object?[] Group { get; set; } = [];

    public IReadOnlyList<Measure> Measures => measures;

    /// <summary>Whether a measure may differ from one exploded item to the next.</summary>
    public bool LooksAtItems { get; private set; }

    /// <summary>Adds a key of the groups. Keys come before measures.</summary>
    public void DefineKey(string name, Expression key) => Define(name, Result(keys++, key.Kind, key.Culture));

    /// <summary>Gives a name to an expression of this scope.</summary>
    public void Define(string name, Expression expression)
    {
        names[name] = expression;
        order.Add(name);
    }

    public bool Has(string name) => names.ContainsKey(name);

    public Expression Resolve(NameNode name, ExpressionText source) => names.TryGetValue(name.Name, out var expression)
        ? expression
        : throw AnalysisError.UnknownColumn(source, name.Position, name.Name, order);

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
            var measure = MeasureCatalog.Bind(new FunctionCall(call, arguments, binder));
            LooksAtItems |= arguments.Exists(argument => argument.Changes == Changes.WithItem);
            measures.Add(measure);
            measured.Add(text, result = Result(keys + measures.Count - 1, measure.Kind, measure.Culture));
        }

        return result;
    }

    private Expression Result(int slot, ValueKind kind, DataCulture culture) => kind switch
    {
        ValueKind.Integer => new ResultValue<long>(this, slot),
        ValueKind.Number => new ResultValue<double>(this, slot),
        ValueKind.Boolean => new ResultValue<bool>(this, slot),
        ValueKind.Date => new ResultValue<DateTime>(this, slot),
        _ => new ResultText(this, slot, kind == ValueKind.Untyped ? ValueKind.Untyped : ValueKind.Text, culture),
    };

    private sealed class ResultValue<T>(GroupScope scope, int slot) : ValueExpression<T>
        where T : struct
    {
        public override bool TryGet(Row row, out T value)
        {
            var known = scope.Group[slot] is T;
            value = known ? (T)scope.Group[slot]! : default;
            return known;
        }
    }

    private sealed class ResultText(GroupScope scope, int slot, ValueKind kind, DataCulture culture) : TextExpression
    {
        public override ValueKind Kind => kind;

        public override DataCulture Culture => culture;

        public override bool TryGet(Row row, out ReadOnlySpan<byte> value)
        {
            var text = scope.Group[slot] as string;
            value = text is null ? default : Encoding.UTF8.GetBytes(text);
            return text is not null;
        }
    }
}
