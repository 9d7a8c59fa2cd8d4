using System.Globalization;
using System.Text;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>Settles the type of columns that came out as untyped text: by all their values, not by a sample of them.</summary>
/// <remarks>A column is one of numbers only if no value loses anything by it: <c>007</c> keeps its column text.</remarks>
internal static class UntypedColumns
{
    /// <param name="columns">The answer's columns.</param>
    /// <param name="known">The rows whose values decide.</param>
    /// <param name="rows">The answer's rows, among those known.</param>
    /// <param name="counts">The answer's counts.</param>
    public static AnalysisResult Settle(IReadOnlyList<OutputColumn> columns, IReadOnlyList<object?[]> known, IReadOnlyList<object?[]> rows, AnalysisCounts counts)
    {
        var results = new List<ResultColumn>();
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            var type = Values.TypeOf(column.Expression.Kind);
            if (column.Expression.Kind == ValueKind.Untyped)
            {
                type = TypeOf(known, i, column.Expression.Culture);
                if (type != typeof(string))
                    Convert(rows, i, type, column.Expression.Culture);
            }

            results.Add(new ResultColumn(column.Name, type));
        }

        return new AnalysisResult(results, rows, counts);
    }

    private static Type TypeOf(IReadOnlyList<object?[]> rows, int column, DataCulture culture)
    {
        var type = typeof(string);
        foreach (var row in rows)
        {
            if (row[column] is not string text)
                continue;
            if (!IsPlainNumber(text, culture, out var isInteger))
                return typeof(string);
            type = isInteger && type != typeof(double) ? typeof(long) : typeof(double);
        }

        return type;
    }

    // Digits without leading zeros, with a minus or a fraction perhaps; no more of them than the type holds exactly.
    private static bool IsPlainNumber(string text, DataCulture culture, out bool isInteger)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        var mark = digits.IndexOf((char)culture.DecimalMark);
        isInteger = mark < 0;
        var whole = isInteger ? digits : digits[..mark];
        var fraction = isInteger ? [] : digits[(mark + 1)..];
        return whole.Length > 0 && whole.Length + fraction.Length <= (isInteger ? 18 : 15)
            && (whole.Length == 1 || whole[0] != '0')
            && (isInteger || fraction.Length > 0)
            && text != "-0"
            && !whole.ContainsAnyExceptInRange('0', '9') && !fraction.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>An untyped text as the number that it plainly is, else as it stands.</summary>
    public static object? Settle(object? value, DataCulture culture) =>
        value is string text && IsPlainNumber(text, culture, out var isInteger) ? Number(text, isInteger ? typeof(long) : typeof(double), culture) : value;

    private static object Number(string text, Type type, DataCulture culture)
    {
        culture.TryParse(Encoding.UTF8.GetBytes(text), out double number);
        return type == typeof(long) ? (object)long.Parse(text, CultureInfo.InvariantCulture) : number;
    }

    private static void Convert(IReadOnlyList<object?[]> rows, int column, Type type, DataCulture culture)
    {
        foreach (var row in rows)
        {
            if (row[column] is string text)
                row[column] = Number(text, type, culture);
        }
    }
}
