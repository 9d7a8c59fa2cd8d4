using System.Globalization;
using System.Numerics;
using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Values;

namespace DataLake.Analysis.Answers;

/// <summary>The values of an answer as objects: what a program wants that takes a small answer whole.</summary>
internal sealed class AnswerValues(IReadOnlyList<ResultColumn> columns)
{
    private static readonly ColumnType Times = new(DataType.Timestamp);

    /// <summary>Adds a block's rows, each with a value or null for every column.</summary>
    /// <param name="rows">Takes them.</param>
    /// <param name="block">The block.</param>
    /// <param name="most">How many rows there may be.</param>
    public void AddTo(List<object?[]> rows, AnswerBlock block, int most)
    {
        for (int row = 0, place = 0; row < block.Rows && rows.Count < most; row++)
        {
            var fields = block.Next(ref place);
            var values = new object?[columns.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = FieldBytes.Take(ref fields, out var value) ? Value(columns[i].Type, value) : null;
            rows.Add(values);
        }
    }

    /// <summary>The value of a field of a type; a string where the field is not of it.</summary>
    public static object Value(Type type, ReadOnlySpan<byte> text) =>
        (type == typeof(string[]) ? Items(text) : TypedValue(type, text)) ?? Encoding.UTF8.GetString(text);

    private static string[] Items(ReadOnlySpan<byte> fields)
    {
        var items = new List<string>();
        while (!fields.IsEmpty)
        {
            FieldBytes.Take(ref fields, out var item);
            items.Add(Encoding.UTF8.GetString(item));
        }

        return [.. items];
    }

    private static object? TypedValue(Type type, ReadOnlySpan<byte> text) =>
        type == typeof(long) ? long.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole
            : BigInteger.TryParse(Encoding.UTF8.GetString(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? large : null
        : type == typeof(decimal) ? decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null
        : type == typeof(double) ? double.TryParse(text, CultureInfo.InvariantCulture, out var inexact) ? inexact : null
        : type == typeof(bool) ? ColumnType.TryRead(text, out bool truth) ? truth : null
        : type == typeof(DateTime) ? Times.TryRead(text, out DateTime date) ? date : null
        : type == typeof(DateTimeOffset) ? Times.TryRead(text, out DateTimeOffset instant) ? instant : null
        : null;
}
