using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Grouping;

/// <summary>Values of 64 bits as a key.</summary>
internal sealed class LongKey<T>(ValueExpression<T> expression, Func<T, long> encode, Func<long, object> decode) : KeyColumn(expression.Changes)
    where T : struct
{
    private readonly LongDictionary values = new();

    public override int Count => values.Count + 1;

    public override object? Value(int number) => number == 0 ? null : decode(values[number - 1]);

    public override int[] Merge(KeyColumn other)
    {
        var others = ((LongKey<T>)other).values;
        var numbers = new int[others.Count + 1];
        for (var i = 0; i < others.Count; i++)
            numbers[i + 1] = values.GetOrAdd(others[i]) + 1;
        return numbers;
    }

    protected override int NumberOf(Row row) => expression.TryGet(row, out var value) ? values.GetOrAdd(encode(value)) + 1 : 0;
}
