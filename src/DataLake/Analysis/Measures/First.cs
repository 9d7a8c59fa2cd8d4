using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Content;
using DataLake.Values;

namespace DataLake.Analysis.Measures;

/// <summary><c>first(x)</c>: the first value that is not null, in the order of the input.</summary>
internal sealed class First(Expression expression) : Measure<First.Slot>
{
    private readonly KeyColumn values = KeyColumn.Of(expression);

    internal struct Slot
    {
        // Of the value; 0 for none.
        public int Number;
        public long Position;
    }

    public override ValueKind Kind => expression.Kind;

    public override ColumnType? Type => expression.Written?.Type;

    public override long Memory => base.Memory + values.Memory;

    public override void Add(int group, Row row)
    {
        ref var state = ref State(group);
        if ((state.Number == 0 || row.Position < state.Position) && values.Encode(row) is > 0 and var number)
            state = new Slot { Number = number, Position = row.Position };
    }

    public override void Clear()
    {
        base.Clear();
        values.Clear();
    }

    protected override void Save(in Slot state, Utf8Buffer record)
    {
        values.Append(state.Number, record);
        StateBytes.Append(record, state.Position);
    }

    protected override void Load(ref Slot state, ref ReadOnlySpan<byte> record) =>
        Merge(ref state, new Slot { Number = values.Take(ref record), Position = StateBytes.Take<long>(ref record) });

    protected override void Merge(ref Slot state, in Slot other)
    {
        if (other.Number > 0 && (state.Number == 0 || other.Position < state.Position))
            state = other;
    }

    protected override object? Result(in Slot state) => values.Value(state.Number);
}
