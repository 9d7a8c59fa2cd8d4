using System.Globalization;
using System.Text;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;
using DataLake.Values;

namespace DataLake.Analysis.Execution;

/// <summary>Settles the type of columns that came out as untyped text: by all their values, not by a sample of them.</summary>
/// <remarks>A column is one of numbers only if no value loses anything by it: <c>007</c> keeps its column text.</remarks>
internal sealed class UntypedColumns(IReadOnlyList<OutputColumn> columns)
{
    private readonly Type?[] types = [.. columns.Select(column => column.Expression.Kind == ValueKind.Untyped ? null : BoxedValues.TypeOf(column.Expression.Kind))];
    private readonly int[] untyped = [.. Enumerable.Range(0, columns.Count).Where(column => columns[column].Expression.Kind == ValueKind.Untyped)];

    /// <summary>Takes the values of a row into account.</summary>
    public void See(Row row)
    {
        foreach (var column in untyped)
            See(column, types[column] == typeof(string) ? null : columns[column].Read(row));
    }

    /// <summary>Takes the values of a row of the answer into account.</summary>
    public void See(object?[] values)
    {
        foreach (var column in untyped)
            See(column, values[column]);
    }

    /// <summary>The answer, with its untyped values as what they are.</summary>
    public AnalysisResult Settle(IReadOnlyList<object?[]> rows, AnalysisCounts counts)
    {
        foreach (var column in untyped.Where(column => types[column] == typeof(long) || types[column] == typeof(double)))
        {
            foreach (var row in rows)
            {
                if (row[column] is string text)
                    row[column] = Number(text, types[column]!, columns[column].Expression.Culture);
            }
        }

        return new AnalysisResult([.. columns.Select((column, i) => new ResultColumn(column.Name, types[i] ?? typeof(string)))], rows, counts);
    }

    private void See(int column, object? value)
    {
        if (value is not string text)
            return;
        types[column] = types[column] == typeof(string) || !IsPlainNumber(text, columns[column].Expression.Culture, out var isInteger) ? typeof(string)
            : isInteger && types[column] != typeof(double) ? typeof(long)
            : typeof(double);
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
    public static object? Plain(object? value, DataCulture culture) =>
        value is string text && IsPlainNumber(text, culture, out var isInteger) ? Number(text, isInteger ? typeof(long) : typeof(double), culture) : value;

    private static object Number(string text, Type type, DataCulture culture)
    {
        culture.TryParse(Encoding.UTF8.GetBytes(text), out double number);
        return type == typeof(long) ? (object)long.Parse(text, CultureInfo.InvariantCulture) : number;
    }
}
