using System.Text;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Expressions;
using DataLake.Analysis.Planning;

namespace DataLake.Analysis.Execution;

/// <summary>Settles the type of columns that came out as untyped text: by all their values, not by a sample of them.</summary>
/// <remarks>A column is one of numbers only if no value loses anything by it: <c>007</c> keeps its column text.</remarks>
internal static class UntypedColumns
{
    /// <summary>The answer, with its untyped values as what they are.</summary>
    public static AnalysisResult Settle(IReadOnlyList<OutputColumn> columns, IReadOnlyList<object?[]> rows, AnalysisCounts counts)
    {
        var results = columns.Select(column => column.Result).ToArray();
        for (var column = 0; column < results.Length; column++)
        {
            if (columns[column].Expression.Kind != ValueKind.Untyped || TypeOf(rows, column) is not { } type)
                continue;
            results[column] = results[column] with { Type = type };
            foreach (var row in rows)
                row[column] = row[column] is string text ? AnswerValues.Value(type, Encoding.UTF8.GetBytes(text)) : null;
        }

        return new AnalysisResult(results, rows, counts);
    }

    private static Type? TypeOf(IReadOnlyList<object?[]> rows, int column)
    {
        Type? type = null;
        foreach (var row in rows)
        {
            if (row[column] is not string text)
                continue;
            if (!PlainNumber.Is(Encoding.UTF8.GetBytes(text), '.', out var isInteger))
                return null;
            type = isInteger && type != typeof(double) ? typeof(long) : typeof(double);
        }

        return type;
    }
}
