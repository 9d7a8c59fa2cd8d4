using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Content;
using DataLake.Values;

namespace DataLake.Analysis.Measures;

/// <summary><c>mode(x)</c>: the most frequent value; of equally frequent ones, that which came first.</summary>
internal sealed class Mode(Expression expression) : Measure
{
    private readonly GroupedValues values = new(expression);

    // Of each pair of a group and a value: how often it came, and where first.
    private Frequency[] frequencies = new Frequency[16];

    private record struct Frequency(long Count, long First);

    public override ValueKind Kind => expression.Kind == ValueKind.List ? ValueKind.Text : expression.Kind;

    public override ColumnType? Type => expression.Written?.Type;

    public override long Memory => values.Memory + (frequencies.Length * 16L);

    public override void Reserve(int groups) => values.Reserve(groups);

    public override void Add(int group, Row row) => Add(values.Add(group, row), new Frequency(1, row.Position));

    public override void Save(int group, Utf8Buffer record)
    {
        var own = values.Of(group);
        StateBytes.Append(record, own.Length);
        foreach (var pair in own)
        {
            values.Append(pair, record);
            StateBytes.Append(record, frequencies[pair]);
        }
    }

    public override void Load(int group, ref ReadOnlySpan<byte> record)
    {
        for (var count = StateBytes.Take<int>(ref record); count > 0; count--)
            Add(values.Add(group, ref record), StateBytes.Take<Frequency>(ref record));
    }

    public override void Clear()
    {
        values.Clear();
        Array.Clear(frequencies);
    }

    public override object? Result(int group)
    {
        var best = -1;
        foreach (var pair in values.Of(group))
        {
            if (best < 0 || IsBefore(frequencies[pair], frequencies[best]))
                best = pair;
        }

        return best < 0 ? null : values.Value(best);
    }

    private static bool IsBefore(Frequency x, Frequency y) => x.Count != y.Count ? x.Count > y.Count : x.First < y.First;

    private void Add(int pair, Frequency frequency)
    {
        if (pair < 0)
            return;
        if (pair >= frequencies.Length)
            Array.Resize(ref frequencies, frequencies.Length * 2);
        ref var known = ref frequencies[pair];
        known = known.Count == 0 ? frequency : new Frequency(known.Count + frequency.Count, Math.Min(known.First, frequency.First));
    }
}
