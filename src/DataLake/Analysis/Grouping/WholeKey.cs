using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Grouping.Numbering;
using DataLake.Content;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Grouping;

/// <summary>Whole numbers as a key: those of 64 bits by themselves, all others by their places in a list of their own.</summary>
internal sealed class WholeKey(ValueExpression<WholeNumber> expression) : KeyColumn(expression.Changes)
{
    // The values below it stand for places.
    private const long Least = long.MinValue + int.MaxValue;

    private static readonly ColumnType Whole = new(DataType.Integer);

    private readonly LongDictionary values = new();
    private readonly Dictionary<WholeNumber, int> places = [];
    private readonly List<WholeNumber> others = [];

    public override int Count => values.Count + 1;

    public override object? Value(int number) => number == 0 ? null : Decode(values[number - 1]);

    public override long Memory => values.Memory + (others.Count * 128L);

    public override void Clear()
    {
        base.Clear();
        values.Clear();
        places.Clear();
        others.Clear();
    }

    protected override int NumberOf(Row row) => expression.TryGet(row, out var value) ? values.GetOrAdd(Encode(value)) + 1 : 0;

    protected override void AppendValue(int number, Utf8Buffer bytes)
    {
        Span<byte> text = stackalloc byte[32];
        var value = Decode(values[number - 1]);
        FieldBytes.Append(bytes, value.TryFormat(text, out var length, default, null) ? text[..length] : Encoding.ASCII.GetBytes(value.ToString()));
    }

    protected override int NumberOf(ReadOnlySpan<byte> bytes)
    {
        Whole.TryRead(bytes, out WholeNumber value);
        return values.GetOrAdd(Encode(value)) + 1;
    }

    private long Encode(WholeNumber value)
    {
        if (value.TryGetInt64(out var small) && small >= Least)
            return small;
        if (!places.TryGetValue(value, out var place))
        {
            places.Add(value, place = others.Count);
            others.Add(value);
        }

        return long.MinValue + place;
    }

    private WholeNumber Decode(long value) => value >= Least ? value : others[(int)(value - long.MinValue)];
}
