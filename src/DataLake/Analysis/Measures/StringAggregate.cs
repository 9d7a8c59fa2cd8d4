using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Content;

namespace DataLake.Analysis.Measures;

/// <summary><c>string_agg(x, separator)</c>: the values that are not null, in the order of the input; each once with <c>distinct</c>.</summary>
internal sealed class StringAggregate(TextExpression expression, string separator, bool distinct) : Measure<StringAggregate.Slot>
{
    private readonly TextPool texts = new();
    private readonly byte[] separator = Encoding.UTF8.GetBytes(separator);

    // The texts of a group are a chain, from the last that came to the first.
    private Entry[] entries = new Entry[16];
    private int count;

    internal struct Slot
    {
        public int Count;

        // Numbers of entries are kept from 1 on.
        public int Last;
    }

    private readonly record struct Entry(long Position, TextPool.Slice Text, int Before);

    public override ValueKind Kind => ValueKind.Text;

    public override long Memory => base.Memory + texts.Memory + (entries.Length * 24L);

    public override void Add(int group, Row row)
    {
        if (expression.TryGet(row, out var text))
            Add(ref State(group), row.Position, text);
    }

    public override void Clear()
    {
        base.Clear();
        texts.Clear();
        count = 0;
    }

    protected override void Save(in Slot state, Utf8Buffer record)
    {
        StateBytes.Append(record, state.Count);
        foreach (var entry in Entries(state))
        {
            StateBytes.Append(record, entry.Position);
            FieldBytes.Append(record, texts[entry.Text]);
        }
    }

    protected override void Load(ref Slot state, ref ReadOnlySpan<byte> record)
    {
        for (var left = StateBytes.Take<int>(ref record); left > 0; left--)
        {
            var position = StateBytes.Take<long>(ref record);
            FieldBytes.Take(ref record, out var text);
            Add(ref state, position, text);
        }
    }

    protected override void Merge(ref Slot state, in Slot other) => throw new InvalidOperationException("Texts are taken from records.");

    protected override object? Result(in Slot state)
    {
        if (state.Count == 0)
            return null;
        var joined = new Utf8Buffer();
        var known = new TextDictionary();
        var taken = 0;
        foreach (var entry in Entries(state))
        {
            var text = texts[entry.Text];
            if (distinct && known.GetOrAdd(text) != taken)
                continue;
            if (taken++ > 0)
                joined.Append(separator);
            joined.Append(text);
        }

        return Encoding.UTF8.GetString(joined.Written);
    }

    // In the order of the input.
    private Entry[] Entries(in Slot state)
    {
        var own = new Entry[state.Count];
        for (int i = own.Length - 1, number = state.Last; i >= 0; i--)
        {
            own[i] = entries[number - 1];
            number = own[i].Before;
        }

        Array.Sort(own, (x, y) => x.Position.CompareTo(y.Position));
        return own;
    }

    private void Add(ref Slot state, long position, ReadOnlySpan<byte> text)
    {
        if (count == entries.Length)
            Array.Resize(ref entries, count * 2);
        entries[count++] = new Entry(position, texts.Add(text), state.Last);
        state.Count++;
        state.Last = count;
    }
}
