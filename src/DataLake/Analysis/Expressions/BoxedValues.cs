using System.Text;

namespace DataLake.Analysis.Expressions;

/// <summary>Values as objects: what leaves the engine.</summary>
internal static class BoxedValues
{
    /// <summary>Reads an expression's value on a row as an object: texts as strings, lists as arrays of strings.</summary>
    public static Func<Row, object?> Reader(Expression expression) => expression switch
    {
        TextExpression text => row => text.TryGet(row, out var value) ? Encoding.UTF8.GetString(value) : null,
        ValueExpression<long> integer => row => integer.TryGet(row, out var value) ? value : null,
        ValueExpression<double> number => row => number.TryGet(row, out var value) ? value : null,
        ValueExpression<bool> boolean => row => boolean.TryGet(row, out var value) ? value : null,
        ValueExpression<DateTime> date => row => date.TryGet(row, out var value) ? value : null,
        ListExpression list => row => list.TryGet(row, out var value) ? Items(value) : null,
        _ => _ => null,
    };

    /// <summary>The .NET type of a kind's values.</summary>
    public static Type TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Integer => typeof(long),
        ValueKind.Number => typeof(double),
        ValueKind.Boolean => typeof(bool),
        ValueKind.Date => typeof(DateTime),
        ValueKind.List => typeof(string[]),
        _ => typeof(string),
    };

    private static string[] Items(TextList list)
    {
        var items = new string[list.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Encoding.UTF8.GetString(list[i]);
        return items;
    }
}
