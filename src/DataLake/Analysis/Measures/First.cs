using DataLake.Analysis.Expressions;
using DataLake.Values;

namespace DataLake.Analysis.Measures;

/// <summary><c>first(x)</c>: the first value that is not null, in the order of the input.</summary>
internal sealed class First(Expression expression) : Measure<First.Slot>
{
    private readonly Func<Row, object?> read = BoxedValues.Reader(expression);

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
