using System.Runtime.InteropServices;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Content;

namespace DataLake.Analysis.Measures;

/// <summary>median and percentile, interpolated between neighbours (SQL's PERCENTILE_CONT): keeps every value of a group.</summary>
/// <param name="expression">The values.</param>
/// <param name="fraction">The part of a group's values that lie below the result: 0.5 for the median.</param>
/// <param name="fellow">A measure of the same values, which keeps them for this one too; null where this is the first.</param>
internal sealed class Percentile(ValueExpression<double> expression, double fraction, Percentile? fellow = null) : Measure
{
    private readonly GroupedNumbers values = fellow?.values ?? new GroupedNumbers();

    public override ValueKind Kind => ValueKind.Double;

    public override long Memory => fellow is null ? values.Memory : 0;

    /// <summary>The measure of another fraction of the same values.</summary>
    public Percentile At(double other) => new(expression, other, fellow ?? this);

    /// <summary>The part of a group's values that lie below the result.</summary>
    public double Fraction => fraction;

    public override void Reserve(int groups) => values.Reserve(groups);

    public override void Add(int group, Row row)
    {
        if (fellow is null && expression.TryGet(row, out var x))
            values.Add(group, x);
    }

    public override void AddToEach(ReadOnlySpan<int> groups, Row row)
    {
        if (fellow is not null || !expression.TryGet(row, out var x))
            return;
        foreach (var group in groups)
            values.Add(group, x);
    }

    public override void Save(int group, Utf8Buffer record)
    {
        if (fellow is not null)
            return;
        var own = values.Of(group);
        StateBytes.Append(record, own.Length);
        record.Append(MemoryMarshal.AsBytes(own));
    }

    public override void Load(int group, ref ReadOnlySpan<byte> record)
    {
        if (fellow is not null)
            return;
        for (var count = StateBytes.Take<int>(ref record); count > 0; count--)
            values.Add(group, StateBytes.Take<double>(ref record));
    }

    public override void TakeOver(Measure other, ReadOnlySpan<int> groups)
    {
        if (fellow is null)
            values.TakeOver(((Percentile)other).values, groups);
    }

    public override void Clear()
    {
        if (fellow is null)
            values.Clear();
    }

    public override object? Result(int group)
    {
        var own = values.Of(group);
        if (own.IsEmpty)
            return null;
        var position = fraction * (own.Length - 1);
        var below = (int)position;
        var value = Selection.Place(own, below);
        if (below + 1 == own.Length || position == below)
            return value;
        var next = Selection.Least(own[(below + 1)..]);
        return value + ((position - below) * (next - value));
    }
}
