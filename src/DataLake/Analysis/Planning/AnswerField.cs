using System.Globalization;
using DataLake.Analysis.Binding;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Planning;

/// <summary>Values as fields of the answer: what leaves the engine.</summary>
internal static class AnswerField
{
    /// <summary>Adds an expression's value on a row as a field.</summary>
    public static Action<Row, Utf8Buffer> Writer(Expression expression) => expression switch
    {
        TextExpression { Kind: ValueKind.Untyped, Culture.DecimalMark: not '.' } text => (row, fields) => AppendPlain(text, row, fields),
        ValueExpression<DateTime> date => (row, fields) => AppendDate(date, row, fields),
        ListExpression list => (row, fields) => AppendList(list, row, fields),
        _ => Writer(Binder.ToDisplay(expression)),
    };

    private static Action<Row, Utf8Buffer> Writer(TextExpression text) => (row, fields) =>
    {
        if (text.TryGet(row, out var value))
            FieldBytes.Append(fields, value);
        else
            FieldBytes.AppendNull(fields);
    };

    // A number of a culture with decimal commas is written as computed ones are: with a point.
    private static void AppendPlain(TextExpression text, Row row, Utf8Buffer fields)
    {
        if (!text.TryGet(row, out var value))
        {
            FieldBytes.AppendNull(fields);
            return;
        }

        if (!PlainNumber.Is(value, text.Culture.DecimalMark, out var isInteger) || isInteger)
        {
            FieldBytes.Append(fields, value);
            return;
        }

        Span<byte> number = stackalloc byte[value.Length];
        value.CopyTo(number);
        number[number.IndexOf((byte)text.Culture.DecimalMark)] = (byte)'.';
        FieldBytes.Append(fields, number);
    }

    private static void AppendDate(ValueExpression<DateTime> date, Row row, Utf8Buffer fields)
    {
        if (!date.TryGet(row, out var value))
        {
            FieldBytes.AppendNull(fields);
            return;
        }

        Span<byte> text = stackalloc byte[40];
        value.TryFormat(text, out var length, value.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
        FieldBytes.Append(fields, text[..length]);
    }

    private static void AppendList(ListExpression list, Row row, Utf8Buffer fields)
    {
        if (!list.TryGet(row, out var items))
        {
            FieldBytes.AppendNull(fields);
            return;
        }

        var value = new Utf8Buffer();
        for (var i = 0; i < items.Count; i++)
            FieldBytes.Append(value, items[i]);
        FieldBytes.Append(fields, value.Written);
    }
}
