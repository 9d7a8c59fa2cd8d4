using System.Runtime.InteropServices;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Content;

namespace DataLake.Analysis.Measures;

/// <summary>median and percentile, interpolated between neighbours (SQL's PERCENTILE_CONT): keeps every value of a group.</summary>
internal sealed class Percentile(ValueExpression<double> expression, double fraction) : Measure<NumberPool.Place>
{
    private readonly NumberPool values = new();

    public override ValueKind Kind => ValueKind.Double;

    public override long Memory => base.Memory + values.Memory;

    public override void Add(int group, Row row)
    {
        if (expression.TryGet(row, out var x))
            values.Add(ref State(group), x);
    }

    public override void Clear()
    {
        base.Clear();
        values.Clear();
    }

    protected override void Save(in NumberPool.Place state, Utf8Buffer record)
    {
        StateBytes.Append(record, state.Count);
        record.Append(MemoryMarshal.AsBytes(values[state]));
    }

    protected override void Load(ref NumberPool.Place state, ref ReadOnlySpan<byte> record)
    {
        for (var count = StateBytes.Take<int>(ref record); count > 0; count--)
            values.Add(ref state, StateBytes.Take<double>(ref record));
    }

    protected override void Merge(ref NumberPool.Place state, in NumberPool.Place other) => throw new InvalidOperationException("Values are taken from records.");

    protected override object? Result(in NumberPool.Place state)
    {
        if (state.Count == 0)
            return null;
        var position = fraction * (state.Count - 1);
        var below = (int)position;
        var own = values[state];
        var value = Selection.Place(own, below);
        if (below + 1 == own.Length || position == below)
            return value;
        var next = Selection.Least(own[(below + 1)..]);
        return value + ((position - below) * (next - value));
    }
}
