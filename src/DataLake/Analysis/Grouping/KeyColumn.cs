using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Content;
using DataLake.Values;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Grouping;

/// <summary>Numbers the distinct values of an expression: 0 is null, the others follow in the order in which they are first seen.</summary>
internal abstract class KeyColumn(Changes changes)
{
    private long seen = -1;
    private int number;

    /// <summary>How many numbers there are, null's included.</summary>
    public abstract int Count { get; }

    /// <summary>The number of the expression's value on a row.</summary>
    public int Encode(Row row)
    {
        if (row.HasMoved(changes, ref seen))
            number = NumberOf(row);
        return number;
    }

    /// <summary>The bytes of memory that the values take.</summary>
    public abstract long Memory { get; }

    /// <summary>Adds the value that has a number to bytes, which <see cref="Take"/> reads.</summary>
    public void Append(int number, Utf8Buffer bytes)
    {
        if (number == 0)
            FieldBytes.AppendNull(bytes);
        else
            AppendValue(number, bytes);
    }

    /// <summary>Takes a value off bytes.</summary>
    /// <returns>Its number here.</returns>
    public int Take(ref ReadOnlySpan<byte> bytes) => FieldBytes.Take(ref bytes, out var value) ? NumberOf(value) : 0;

    /// <summary>Takes over the values of another.</summary>
    /// <param name="other">The other, of the same expression.</param>
    /// <returns>The number here of each of its numbers.</returns>
    public virtual int[] TakeOver(KeyColumn other)
    {
        var numbers = new int[other.Count];
        var bytes = new Utf8Buffer();
        for (var from = 1; from < numbers.Length; from++)
        {
            bytes.Clear();
            other.AppendValue(from, bytes);
            var value = bytes.Written;
            numbers[from] = Take(ref value);
        }

        return numbers;
    }

    /// <summary>Forgets all values.</summary>
    public virtual void Clear() => seen = -1;

    /// <summary>The value that has a number: a whole number is a <see cref="WholeNumber"/>, what is not of its column's type a string.</summary>
    public abstract object? Value(int number);

    /// <summary>Whether a value is its text: then that need not be made of an object.</summary>
    public virtual bool IsText => false;

    /// <summary>The text of the value that has a number, where it is one.</summary>
    public virtual ReadOnlySpan<byte> Text(int number) => throw new InvalidOperationException("The values are no texts.");

    public static KeyColumn Of(Expression expression) => expression switch
    {
        TextExpression text => new TextKey(text),
        { Written: { Type: { } type } written } => new FieldKey(written, type),
        ValueExpression<WholeNumber> whole => new WholeKey(whole),
        ValueExpression<decimal> number => new WrittenKey(KeyText.Of(number), new ColumnType(DataType.Decimal)),
        ValueExpression<DateTimeOffset> instant => new WrittenKey(KeyText.Of(instant), new ColumnType(DataType.Timestamp, hasOffset: true)),
        ValueExpression<double> number => new LongKey<double>(number, x => BitConverter.DoubleToInt64Bits(x == 0 ? 0 : x), x => BitConverter.Int64BitsToDouble(x)),
        ValueExpression<bool> boolean => new LongKey<bool>(boolean, x => x ? 1 : 0, x => x == 1),
        ValueExpression<DateTime> date => new LongKey<DateTime>(date, x => x.Ticks, x => new DateTime(x)),
        ListExpression list => new TextKey(new JoinedItems(list, ","u8.ToArray())),
        _ => new TextKey(new NullText()),
    };

    /// <summary>The number of a row's value.</summary>
    protected abstract int NumberOf(Row row);

    /// <summary>Adds the value that has a number as a field.</summary>
    protected abstract void AppendValue(int number, Utf8Buffer bytes);

    /// <summary>The number of a value as <see cref="AppendValue"/> wrote it.</summary>
    protected abstract int NumberOf(ReadOnlySpan<byte> bytes);
}
