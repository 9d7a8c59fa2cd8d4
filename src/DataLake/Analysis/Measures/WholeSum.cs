using DataLake.Analysis.Expressions;
using DataLake.Content;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Measures;

/// <summary>A measure made of the number and the exact sum of whole numbers: sum, avg.</summary>
internal sealed class WholeSum(ValueExpression<WholeNumber> expression, ValueKind kind, Func<WholeSum.Slot, object?> result) : Measure<WholeSum.Slot>
{
    internal struct Slot
    {
        public WholeNumber Sum;
        public long Count;
    }

    public override ValueKind Kind => kind;

    public override void Add(int group, Row row) => AddToEach([group], row);

    public override void AddToEach(ReadOnlySpan<int> groups, Row row)
    {
        if (!expression.TryGet(row, out var x))
            return;
        foreach (var group in groups)
        {
            ref var state = ref State(group);
            state.Sum += x;
            state.Count++;
        }
    }

    protected override void Save(in Slot state, Utf8Buffer record)
    {
        StateBytes.Append(record, state.Count);
        StateBytes.Append(record, state.Sum);
    }

    protected override void Load(ref Slot state, ref ReadOnlySpan<byte> record) =>
        Merge(ref state, new Slot { Count = StateBytes.Take<long>(ref record), Sum = StateBytes.TakeWhole(ref record) });

    protected override void Merge(ref Slot state, in Slot other)
    {
        state.Sum += other.Sum;
        state.Count += other.Count;
    }

    protected override object? Result(in Slot state) => state.Count == 0 ? null : result(state);
}
