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
    private readonly Utf8Buffer value = new();

    // The values of each group that were counted elsewhere.
    private long[] counted = new long[16];

    public override ValueKind Kind => ValueKind.Integer;

    /// <summary>How many values all groups have.</summary>
    public long Values => values.Total;

    /// <summary>Where the values of groups go when those are saved, rather than with them; null for nowhere.</summary>
    public ApartValues? Apart { get; set; }

    public override long Memory => values.Memory + (counted.Length * (long)sizeof(long));

    public override void Reserve(int groups)
    {
        values.Reserve(groups);
        if (groups > counted.Length)
            Array.Resize(ref counted, Math.Max(groups, counted.Length * 2));
    }

    /// <summary>Takes over that a group has values, none of which is among those that it has here.</summary>
    public void Add(int group, long count) => counted[group] += count;

    /// <summary>Gives a group's values to <see cref="Apart"/>.</summary>
    /// <param name="group">The group.</param>
    /// <param name="keys">Its keys.</param>
    public void SaveApart(int group, ReadOnlySpan<byte> keys)
    {
        foreach (var pair in values.Of(group))
        {
            value.Clear();
            values.Append(pair, value);
            Apart!.Add(keys, value.Written);
        }
    }

    public override void Add(int group, Row row) => values.Add(group, row);

    public override void Save(int group, Utf8Buffer record)
    {
        var own = Apart is null ? values.Of(group) : [];
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

    public override void Clear()
    {
        values.Clear();
        Array.Clear(counted);
    }

    public override object? Result(int group) => new WholeNumber(values.Count(group) + counted[group]);
}
