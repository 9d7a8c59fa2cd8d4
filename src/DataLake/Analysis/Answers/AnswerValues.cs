using System.Globalization;
using System.Text;
using DataLake.Analysis.Expressions;

namespace DataLake.Analysis.Answers;

/// <summary>The values of an answer as objects: what a program wants that takes a small answer whole.</summary>
internal sealed class AnswerValues(IReadOnlyList<ResultColumn> columns)
{
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

    /// <summary>The value of a field of a type.</summary>
    public static object Value(Type type, ReadOnlySpan<byte> text) =>
        type == typeof(long) ? long.Parse(text, CultureInfo.InvariantCulture)
        : type == typeof(double) ? double.Parse(text, CultureInfo.InvariantCulture)
        : type == typeof(bool) ? text[0] == (byte)'t'
        : type == typeof(DateTime) ? DateTime.Parse(Encoding.UTF8.GetString(text), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
        : type == typeof(string[]) ? Items(text)
        : Encoding.UTF8.GetString(text);

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
}
