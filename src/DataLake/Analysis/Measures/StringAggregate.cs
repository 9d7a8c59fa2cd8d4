using System.Text;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Measures;

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
