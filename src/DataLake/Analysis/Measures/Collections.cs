using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;

namespace DataLake.Analysis.Measures;

/// <summary>median and percentile, interpolated between neighbours (SQL's PERCENTILE_CONT): keeps every value of a group.</summary>
internal sealed class Percentile(ValueExpression<double> expression, double fraction) : Measure<Percentile.Slot>
{
    internal struct Slot
    {
        public List<double>? Values;
    }

    public override ValueKind Kind => ValueKind.Number;

    public override void Add(int group, Row row)
    {
        if (expression.TryGet(row, out var x))
            (State(group).Values ??= []).Add(x);
    }

    protected override void Merge(ref Slot state, in Slot other)
    {
        if (other.Values is { } values)
            (state.Values ??= []).AddRange(values);
    }

    protected override object? Result(in Slot state)
    {
        if (state.Values is not { } values)
            return null;
        values.Sort();
        var position = fraction * (values.Count - 1);
        var below = (int)position;
        return below + 1 < values.Count
            ? values[below] + ((position - below) * (values[below + 1] - values[below]))
            : values[below];
    }
}

/// <summary><c>first(x)</c>: the first value that is not null, in the order of the input.</summary>
internal sealed class First(Expression expression) : Measure<First.Slot>
{
    private readonly Func<Row, object?> read = Values.Reader(expression);

    internal struct Slot
    {
        public object? Value;
        public long Position;
    }

    public override ValueKind Kind => expression.Kind;

    public override DataCulture Culture => expression.Culture;

    public override void Add(int group, Row row)
    {
        ref var state = ref State(group);
        if (state.Value is null && read(row) is { } value)
            state = new Slot { Value = value, Position = row.Position };
    }

    protected override void Merge(ref Slot state, in Slot other)
    {
        if (other.Value is not null && (state.Value is null || other.Position < state.Position))
            state = other;
    }

    protected override object? Result(in Slot state) => state.Value;
}

/// <summary><c>string_agg(x, separator)</c>: the values that are not null, in the order of the input; each once with <c>distinct</c>.</summary>
internal sealed class StringAggregate(TextExpression expression, string separator, bool distinct) : Measure<StringAggregate.Slot>
{
    internal struct Slot
    {
        public List<(long Position, string Text)>? Texts;
    }

    public override ValueKind Kind => ValueKind.Text;

    public override void Add(int group, Row row)
    {
        if (expression.TryGet(row, out var text))
            (State(group).Texts ??= []).Add((row.Position, Encoding.UTF8.GetString(text)));
    }

    protected override void Merge(ref Slot state, in Slot other)
    {
        if (other.Texts is { } texts)
            (state.Texts ??= []).AddRange(texts);
    }

    protected override object? Result(in Slot state)
    {
        if (state.Texts is not { } texts)
            return null;
        var ordered = texts.OrderBy(text => text.Position).Select(text => text.Text);
        return string.Join(separator, distinct ? ordered.Distinct() : ordered);
    }
}

/// <summary><c>mode(x)</c>: the most frequent value; of equally frequent ones, that which came first.</summary>
internal sealed class Mode(Expression expression) : Measure<Mode.Slot>
{
    private readonly KeyColumn known = KeyColumn.Of(expression);

    internal struct Slot
    {
        public Dictionary<int, (long Count, long First)>? Counts;
    }

    public override ValueKind Kind => expression.Kind == ValueKind.List ? ValueKind.Text : expression.Kind;

    public override DataCulture Culture => expression.Culture;

    public override void Add(int group, Row row)
    {
        var number = known.Encode(row);
        if (number > 0)
            Add(ref State(group), number, 1, row.Position);
    }

    public override void Merge(Measure other, int[] groups)
    {
        var mode = (Mode)other;
        var numbers = known.Merge(mode.known);
        for (var group = 0; group < groups.Length; group++)
        {
            if (groups[group] < 0 || mode.State(group).Counts is not { } counts)
                continue;
            foreach (var (number, (count, first)) in counts)
                Add(ref State(groups[group]), numbers[number], count, first);
        }
    }

    protected override void Merge(ref Slot state, in Slot other) => throw new InvalidOperationException("Counts merge as wholes.");

    protected override object? Result(in Slot state) => state.Counts is { } counts
        ? known.Value(counts.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Value.First).First().Key)
        : null;

    private static void Add(ref Slot state, int number, long count, long first)
    {
        var counts = state.Counts ??= [];
        counts[number] = counts.TryGetValue(number, out var before) ? (before.Count + count, Math.Min(before.First, first)) : (count, first);
    }
}
