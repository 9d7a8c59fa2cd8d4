using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Content;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Measures;

/// <summary>min and max of numbers, conditions and dates.</summary>
internal class Extreme<T>(ValueExpression<T> expression, bool greatest) : Measure<Extreme<T>.Slot>
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

/// <summary>min and max of whole numbers of any length.</summary>
internal sealed class WholeExtreme(ValueExpression<WholeNumber> expression, bool greatest) : Extreme<WholeNumber>(expression, greatest)
{
    protected override void Save(in Slot state, Utf8Buffer record)
    {
        StateBytes.Append(record, state.Any);
        StateBytes.Append(record, state.Value);
    }

    protected override void Load(ref Slot state, ref ReadOnlySpan<byte> record) =>
        Merge(ref state, new Slot { Any = StateBytes.Take<bool>(ref record), Value = StateBytes.TakeWhole(ref record) });
}

/// <summary>min and max of text, by its bytes: in the order of its code points.</summary>
internal sealed class TextExtreme(TextExpression expression, bool greatest) : Measure<TextExtreme.Slot>
{
    private readonly TextPool texts = new();

    internal struct Slot
    {
        public TextPool.Slice Text;
        public bool Any;
    }

    public override ValueKind Kind => expression.Kind;

    public override ColumnType? Type => expression.Type;

    public override long Memory => base.Memory + texts.Memory;

    public override void Add(int group, Row row)
    {
        if (expression.TryGet(row, out var text))
            Add(ref State(group), text);
    }

    public override void Clear()
    {
        base.Clear();
        texts.Clear();
    }

    protected override void Save(in Slot state, Utf8Buffer record)
    {
        if (state.Any)
            FieldBytes.Append(record, texts[state.Text]);
        else
            FieldBytes.AppendNull(record);
    }

    protected override void Load(ref Slot state, ref ReadOnlySpan<byte> record)
    {
        if (FieldBytes.Take(ref record, out var text))
            Add(ref state, text);
    }

    protected override void Merge(ref Slot state, in Slot other) => throw new InvalidOperationException("Texts are taken from records.");

    protected override object? Result(in Slot state) => state.Any ? Encoding.UTF8.GetString(texts[state.Text]) : null;

    private void Add(ref Slot state, ReadOnlySpan<byte> text)
    {
        if (state.Any && !IsBetter(text, texts[state.Text]))
            return;
        state.Text = texts.Add(text);
        state.Any = true;
    }

    private bool IsBetter(ReadOnlySpan<byte> text, ReadOnlySpan<byte> known) =>
        greatest ? text.SequenceCompareTo(known) > 0 : text.SequenceCompareTo(known) < 0;
}
