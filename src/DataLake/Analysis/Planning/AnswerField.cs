using DataLake.Analysis.Binding;
using DataLake.Analysis.Conversion;
using DataLake.Analysis.Expressions;
using DataLake.Content;
using DataLake.Values;

namespace DataLake.Analysis.Planning;

/// <summary>Values as fields of the answer: what leaves the engine.</summary>
internal static class AnswerField
{
    /// <summary>Adds an expression's value on a row as a field: numbers and dates as machines write them, a field that is not of its column's type as it stands.</summary>
    public static Action<Row, Utf8Buffer> Writer(Expression expression) => expression switch
    {
        ListExpression list => (row, fields) => AppendList(list, row, fields),
        { Written: { Type: { Type: not DataType.Text } type } written } => Writer(new PlainField(written, type)),
        _ => Writer(Binder.ToDisplay(expression)),
    };

    private static Action<Row, Utf8Buffer> Writer(TextExpression text) => (row, fields) =>
    {
        if (text.TryGet(row, out var value))
            FieldBytes.Append(fields, value);
        else
            FieldBytes.AppendNull(fields);
    };

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
