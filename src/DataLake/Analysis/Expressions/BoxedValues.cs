using System.Numerics;
using System.Text;
using DataLake.Values.Numbers;

namespace DataLake.Analysis.Expressions;

/// <summary>Values as objects: what leaves the engine.</summary>
internal static class BoxedValues
{
    /// <summary>Reads an expression's value on a row as an object: texts as strings, lists as arrays of strings, a field that is not of its column's type as it is written.</summary>
    public static Func<Row, object?> Reader(Expression expression) => expression switch
    {
        TextExpression text => row => Text(text, row),
        ValueExpression<WholeNumber> whole => Reader(whole, x => x.ToObject()),
        ValueExpression<decimal> { Written: null } number => Reader(number, x => ExactDecimal.Normalize(x)),
        ValueExpression<decimal> number => Reader(number, x => x),
        ValueExpression<double> number => Reader(number, x => x),
        ValueExpression<bool> boolean => Reader(boolean, x => x),
        ValueExpression<DateTime> date => Reader(date, x => x),
        ValueExpression<DateTimeOffset> instant => Reader(instant, x => x),
        ListExpression list => row => list.TryGet(row, out var value) ? Items(value) : null,
        _ => _ => null,
    };

    /// <summary>A value out of its object; false where that is null, or of another type.</summary>
    public static bool TryUnbox<T>(object? boxed, out T value)
        where T : struct
    {
        var unboxed = typeof(T) != typeof(WholeNumber) ? boxed : boxed switch
        {
            long small => new WholeNumber(small),
            BigInteger large => new WholeNumber(large),
            _ => boxed,
        };
        value = unboxed is T known ? known : default;
        return unboxed is T;
    }

    /// <summary>The .NET type of a kind's values.</summary>
    public static Type TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Integer => typeof(long),
        ValueKind.Decimal => typeof(decimal),
        ValueKind.Double => typeof(double),
        ValueKind.Boolean => typeof(bool),
        ValueKind.Date => typeof(DateTime),
        ValueKind.Instant => typeof(DateTimeOffset),
        ValueKind.List => typeof(string[]),
        _ => typeof(string),
    };

    private static Func<Row, object?> Reader<T>(ValueExpression<T> expression, Func<T, object> box)
        where T : struct => row => expression.TryGet(row, out var value) ? box(value) : expression.Written is { } written ? Text(written, row) : null;

    private static string? Text(TextExpression text, Row row) => text.TryGet(row, out var value) ? Encoding.UTF8.GetString(value) : null;

    private static string[] Items(TextList list)
    {
        var items = new string[list.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Encoding.UTF8.GetString(list[i]);
        return items;
    }
}
