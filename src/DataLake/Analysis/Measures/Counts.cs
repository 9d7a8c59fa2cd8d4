using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;

namespace DataLake.Analysis.Measures;

/// <summary><c>count(*)</c>, and <c>count(x)</c> of the rows where x is not null.</summary>
internal sealed class Count(Func<Row, bool>? hasValue) : Measure<long>
{
    public override ValueKind Kind => ValueKind.Integer;

    public override void Add(int group, Row row) => AddToEach([group], row);

    public override void AddToEach(ReadOnlySpan<int> groups, Row row)
    {
        if (hasValue is not null && !hasValue(row))
            return;
        foreach (var group in groups)
            State(group)++;
    }

    protected override void Merge(ref long state, in long other) => state += other;

    protected override object? Result(in long state) => state;
}

/// <summary><c>count(distinct x)</c>: exact. Values are numbered once for all groups; a group's set holds numbers.</summary>
internal sealed class CountDistinct(Expression expression) : Measure<long>
{
    private readonly KeyColumn values = KeyColumn.Of(expression);
    private readonly PairDictionary pairs = new();

    public override ValueKind Kind => ValueKind.Integer;

    public override void Add(int group, Row row) => Add(group, values.Encode(row));

    public override void Merge(Measure other, int[] groups)
    {
        var distinct = (CountDistinct)other;
        var numbers = values.Merge(distinct.values);
        for (var i = 0; i < distinct.pairs.Count; i++)
        {
            var (theirs, number) = distinct.pairs[i];
            if (groups[theirs] >= 0)
                Add(groups[theirs], numbers[number]);
        }
    }

    protected override void Merge(ref long state, in long other) => throw new InvalidOperationException("Sets merge as wholes.");

    protected override object? Result(in long state) => state;

    private void Add(int group, int number)
    {
        if (number == 0)
            return;
        var known = pairs.Count;
        if (pairs.GetOrAdd(group, number) == known)
            State(group)++;
    }
}
