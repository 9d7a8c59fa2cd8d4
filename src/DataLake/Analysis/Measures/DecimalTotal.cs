using DataLake.Analysis.Expressions;
using DataLake.Content;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Measures;

/// <summary>A measure made of the number and the exact sum of decimals: sum, avg.</summary>
internal sealed class DecimalTotal(ValueExpression<decimal> expression, ValueKind kind, Func<DecimalTotal.Slot, object?> result) : Measure<DecimalTotal.Slot>
{
    internal struct Slot
    {
        public DecimalSum Sum;
        public long Count;
    }

    public override ValueKind Kind => kind;

    public override bool MayFail => kind == ValueKind.Decimal;

    public override void Add(int group, Row row) => AddToEach([group], row);

    public override void AddToEach(ReadOnlySpan<int> groups, Row row)
    {
        if (!expression.TryGet(row, out var x))
            return;
        var (mantissa, scale) = ExactDecimal.Parts(x);
        foreach (var group in groups)
        {
            ref var state = ref State(group);
            state.Sum.Add(mantissa, scale);
            state.Count++;
        }
    }

    protected override void Save(in Slot state, Utf8Buffer record)
    {
        var (mantissa, scale) = state.Sum.Parts;
        StateBytes.Append(record, state.Count);
        StateBytes.Append(record, scale);
        StateBytes.Append(record, mantissa);
    }

    protected override void Load(ref Slot state, ref ReadOnlySpan<byte> record)
    {
        state.Count += StateBytes.Take<long>(ref record);
        var scale = StateBytes.Take<int>(ref record);
        state.Sum.Add(StateBytes.TakeWhole(ref record), scale);
    }

    protected override void Merge(ref Slot state, in Slot other)
    {
        state.Sum.Add(other.Sum);
        state.Count += other.Count;
    }

    protected override object? Result(in Slot state) => state.Count == 0 ? null : result(state);
}
