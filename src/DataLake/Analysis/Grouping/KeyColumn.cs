using System.Text;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Grouping;

/// <summary>Numbers the distinct values of an expression: 0 is null, the others follow in the order in which they are first seen.</summary>
internal abstract class KeyColumn
{
    /// <summary>How many numbers there are, null's included.</summary>
    public abstract int Count { get; }

    /// <summary>The number of the expression's value on a row.</summary>
    public abstract int Encode(Row row);

    /// <summary>Numbers the values of another column of the same expression, made by another thread.</summary>
    /// <returns>For each of its numbers, the number here.</returns>
    public abstract int[] Merge(KeyColumn other);

    /// <summary>The value that has a number: the text of an untyped or text expression is a string.</summary>
    public abstract object? Value(int number);

    public static KeyColumn Of(Expression expression) => expression switch
    {
        ExplodedItem item => new ItemKey(item),
        TextExpression text => new TextKey(text),
        ValueExpression<long> integer => new LongKey<long>(integer, x => x, x => x),
        ValueExpression<double> number => new LongKey<double>(number, x => BitConverter.DoubleToInt64Bits(x == 0 ? 0 : x), x => BitConverter.Int64BitsToDouble(x)),
        ValueExpression<bool> boolean => new LongKey<bool>(boolean, x => x ? 1 : 0, x => x == 1),
        ValueExpression<DateTime> date => new LongKey<DateTime>(date, x => x.Ticks, x => new DateTime(x)),
        ListExpression list => new TextKey(new JoinedItems(list, ","u8.ToArray())),
        _ => new TextKey(new NullText()),
    };

    private class TextKey(TextExpression expression) : KeyColumn
    {
        private readonly TextDictionary texts = new();
        private readonly Changes changes = expression.Changes;
        private long seen = -1;
        private int number;

        public override int Count => texts.Count + 1;

        public override int Encode(Row row)
        {
            // The items of an exploded list share what does not hang on them.
            if (row.HasMoved(changes, ref seen))
                number = expression.TryGet(row, out var text) ? NumberOf(text) : 0;
            return number;
        }

        protected int NumberOf(ReadOnlySpan<byte> text) => texts.GetOrAdd(text) + 1;

        public override object? Value(int number) => number == 0 ? null : Encoding.UTF8.GetString(texts[number - 1]);

        public override int[] Merge(KeyColumn other)
        {
            var others = ((TextKey)other).texts;
            var numbers = new int[others.Count + 1];
            for (var i = 0; i < others.Count; i++)
                numbers[i + 1] = texts.GetOrAdd(others[i]) + 1;
            return numbers;
        }
    }

    /// <summary>The items of an exploded list, which are numbered once for each list that keeps its items.</summary>
    private sealed class ItemKey : TextKey
    {
        private readonly ExplodedItem item;
        private readonly TextFunction<int> numberOf;

        public ItemKey(ExplodedItem item)
            : base(item)
        {
            this.item = item;
            numberOf = NumberOf;
        }

        public override int Encode(Row row) => item.NumberBy(this, numberOf, row);
    }

    private sealed class LongKey<T>(ValueExpression<T> expression, Func<T, long> encode, Func<long, object> decode) : KeyColumn
        where T : struct
    {
        private readonly LongDictionary values = new();

        public override int Count => values.Count + 1;

        public override int Encode(Row row) => expression.TryGet(row, out var value) ? values.GetOrAdd(encode(value)) + 1 : 0;

        public override object? Value(int number) => number == 0 ? null : decode(values[number - 1]);

        public override int[] Merge(KeyColumn other)
        {
            var others = ((LongKey<T>)other).values;
            var numbers = new int[others.Count + 1];
            for (var i = 0; i < others.Count; i++)
                numbers[i + 1] = values.GetOrAdd(others[i]) + 1;
            return numbers;
        }
    }
}
