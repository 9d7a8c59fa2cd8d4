using System.Text;
using DataLake.Analysis;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Values;

namespace DataLake.Tests.Analysis;

/// <summary>Questions about small texts.</summary>
internal static class Ask
{
    private static readonly CsvDialect Comma = new() { NullValues = [@"\N"] };

    public static AnalysisResult Of(string csv, AnalysisDefinition definition, params (string Name, string Content)[] tables) =>
        Of([csv], definition, tables);

    public static AnalysisResult Of(IEnumerable<string> csvs, AnalysisDefinition definition, params (string Name, string Content)[] tables) => AnalysisEngine.Run(
        definition,
        [.. csvs.Select((csv, i) => Source($"input{i}.csv", csv) with { Dialect = Comma })],
        openTable: name => Source(name, tables.Single(table => table.Name == name).Content),
        cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The value of an expression on one row.</summary>
    public static object? Value(string expression, string columns = "x", string values = "1", string? culture = null)
    {
        var result = Of($"{columns}\n{values}\n", new AnalysisDefinition { Culture = culture, Select = [new("value", expression)] });
        return Assert.Single(result.Rows)[0];
    }

    /// <summary>Compares a value by its text, whether a number is whole, decimal or double.</summary>
    public static void Same(object? expected, object? actual) => Assert.Equal(ValueWriter.Format(expected), ValueWriter.Format(actual));

    /// <summary>The error of an expression on one row.</summary>
    public static DataLakeException Error(string expression, string columns = "x", string values = "1") =>
        Assert.ThrowsAny<DataLakeException>(() => Value(expression, columns, values));

    public static CsvSource Source(string name, string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return new CsvSource(name, () => new MemoryStream(bytes)) { Length = bytes.Length };
    }
}
