using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Values;

namespace DataLake.Analysis.Measures;

/// <summary><c>mode(x)</c>: the most frequent value; of equally frequent ones, that which came first.</summary>
internal sealed class Mode(Expression expression) : Measure<Mode.Slot>
{
    private readonly KeyColumn known = KeyColumn.Of(expression);

    internal struct Slot
    {
        public Dictionary<int, (long Count, long First)>? Counts;
    }

    public override ValueKind Kind => expression.Kind == ValueKind.List ? ValueKind.Text : expression.Kind;

    public override DataCulture Culture => expression.Culture;

    public override void Add(int group, Row row)
    {
        var number = known.Encode(row);
        if (number > 0)
            Add(ref State(group), number, 1, row.Position);
    }

    public override void Merge(Measure other, int[] groups)
    {
        var mode = (Mode)other;
        var numbers = known.Merge(mode.known);
        for (var group = 0; group < groups.Length; group++)
        {
            if (groups[group] < 0 || mode.State(group).Counts is not { } counts)
                continue;
            foreach (var (number, (count, first)) in counts)
                Add(ref State(groups[group]), numbers[number], count, first);
        }
    }

    protected override void Merge(ref Slot state, in Slot other) => throw new InvalidOperationException("Counts merge as wholes.");

    protected override object? Result(in Slot state) => state.Counts is { } counts
        ? known.Value(counts.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Value.First).First().Key)
        : null;

    private static void Add(ref Slot state, int number, long count, long first)
    {
        var counts = state.Counts ??= [];
        counts[number] = counts.TryGetValue(number, out var before) ? (before.Count + count, Math.Min(before.First, first)) : (count, first);
    }
}
