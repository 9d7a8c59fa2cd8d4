using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Values;

namespace DataLake.Analysis.Measures;

/// <summary>min and max of whole numbers, numbers, conditions and dates.</summary>
internal sealed class Extreme<T>(ValueExpression<T> expression, bool greatest) : Measure<Extreme<T>.Slot>
    where T : struct, IComparable<T>
{
    internal struct Slot
    {
        public T Value;
        public bool Any;
    }

    public override ValueKind Kind => expression.Kind;

    public override void Add(int group, Row row)
    {
        if (expression.TryGet(row, out var x))
            Add(ref State(group), x);
    }

    protected override void Merge(ref Slot state, in Slot other)
    {
        if (other.Any)
            Add(ref state, other.Value);
    }

    protected override object? Result(in Slot state) => state.Any ? state.Value : null;

    private void Add(ref Slot state, T x)
    {
        if (state.Any && x.CompareTo(state.Value) > 0 != greatest)
            return;
        state.Value = x;
        state.Any = true;
    }
}

/// <summary>min and max of text, by its bytes; of untyped text, in its own order.</summary>
internal sealed class TextExtreme(TextExpression expression, bool greatest) : Measure<TextExtreme.Slot>
{
    internal struct Slot
    {
        public byte[]? Value;
    }

    public override ValueKind Kind => expression.Kind;

    public override DataCulture Culture => expression.Culture;

    public override void Add(int group, Row row)
    {
        if (expression.TryGet(row, out var text) && IsBetter(State(group), text))
            State(group).Value = text.ToArray();
    }

    protected override void Merge(ref Slot state, in Slot other)
    {
        if (other.Value is { } text && IsBetter(state, text))
            state.Value = text;
    }

    protected override object? Result(in Slot state) => state.Value is { } text ? Encoding.UTF8.GetString(text) : null;

    private bool IsBetter(in Slot state, ReadOnlySpan<byte> text)
    {
        if (state.Value is null)
            return true;
        var order = Kind == ValueKind.Untyped
            ? UntypedOrder.Compare(text, expression.Culture, state.Value, expression.Culture)
            : text.SequenceCompareTo(state.Value);
        return greatest ? order > 0 : order < 0;
    }
}
