using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping;
using DataLake.Content;
using DataLake.Values.Numbers;

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

    protected override object? Result(in long state) => new WholeNumber(state);
}

/// <summary><c>count(distinct x)</c>: exact.</summary>
internal sealed class CountDistinct(Expression expression) : Measure
{
    private readonly GroupedValues values = new(expression, isCounted: true);

    public override ValueKind Kind => ValueKind.Integer;

    public override long Memory => values.Memory;

    public override void Reserve(int groups) => values.Reserve(groups);

    public override void Add(int group, Row row) => values.Add(group, row);

    public override void Save(int group, Utf8Buffer record)
    {
        var own = values.Of(group);
        StateBytes.Append(record, own.Length);
        foreach (var pair in own)
            values.Append(pair, record);
    }

    public override void Load(int group, ref ReadOnlySpan<byte> record)
    {
        for (var count = StateBytes.Take<int>(ref record); count > 0; count--)
            values.Add(group, ref record);
    }

    public override void TakeOver(Measure other, ReadOnlySpan<int> groups) => values.TakeOver(((CountDistinct)other).values, groups);

    public override void Clear() => values.Clear();

    public override object? Result(int group) => new WholeNumber(values.Count(group));
}
