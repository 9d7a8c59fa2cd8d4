namespace DataLake.Tests.Analysis;

/// <summary>Wrong expressions: an error that says what, and points at where.</summary>
public sealed class ExpressionErrorTests
{
    [Theory]
    [InlineData("1 +", "ExpressionSyntax", 4, "expected a column, a value or a function, found the end")]
    [InlineData("(1 + 2", "ExpressionSyntax", 7, "expected ), found the end")]
    [InlineData("x = 'abc", "ExpressionSyntax", 5, "is never closed")]
    [InlineData("x ? 1", "ExpressionSyntax", 3, "'?' has no meaning here")]
    [InlineData("1 2", "ExpressionSyntax", 3, "expected the end")]
    [InlineData("x NOT 3", "ExpressionSyntax", 7, "expected IN, BETWEEN or LIKE")]
    [InlineData("CASE x END", "ExpressionSyntax", 8, "expected WHEN")]
    [InlineData("DATE '2020-13-01'", "ExpressionSyntax", 6, "is not a date")]
    [InlineData("CAST(x AS BLOB)", "ExpressionSyntax", 11, "there is no type 'BLOB'")]
    [InlineData("y + 1", "ColumnNotFound", 1, "there is no column 'y'")]
    [InlineData("uper(x)", "FunctionNotFound", 1, "did you mean 'upper'?")]
    [InlineData("round(1, 2, 3)", "FunctionArguments", 1, "round(number[, decimals])")]
    [InlineData("'a' + 1", "TypeClash", 1, "a number is needed here, and this is text")]
    [InlineData("title(1)", "TypeClash", 7, "text is needed here, and this is a number")]
    [InlineData("CASE WHEN x = 1 THEN 'a' ELSE 2 END", "TypeClash", 31, "they must be of one type")]
    [InlineData("split('a,b', ',') = 'a'", "TypeClash", 19, "contains(list, item)")]
    [InlineData("DATE '2020-01-01' + 1", "TypeClash", 19, "date_diff")]
    [InlineData("1 AND TRUE", "TypeClash", 1, "a condition is needed here")]
    [InlineData("cardinality(x)", "TypeClash", 13, "split(…, ',')")]
    [InlineData("regexp_like(x, '(')", "TypeClash", 16, "Not enough )")]
    [InlineData("sum(x)", "MeasureMisplaced", 1, "belongs into measure, having or orderBy")]
    public void TheErrorPointsAtTheCharacter(string expression, string errorId, int character, string message)
    {
        var error = Ask.Error(expression);

        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith($"select.value, character {character}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"\n  {expression}\n  {new string(' ', character - 1)}^", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 / (x - 1)", "DivisionByZero", "nullif(x, 0)")]
    [InlineData("7 % 0", "DivisionByZero", "division by zero")]
    [InlineData("9223372036854775807 + 1", "NumberOverflow", "does not fit 64 bits")]
    [InlineData("power(10, 400)", "NumberOverflow", "too large")]
    [InlineData("sqrt(-1)", "NumberOverflow", "or is none")]
    [InlineData("CAST('many' AS INTEGER)", "CastFailed", "'many' is no INTEGER")]
    [InlineData("CAST(1e30 AS INTEGER)", "NumberOverflow", "does not fit an INTEGER")]
    [InlineData("width_bucket(1, 5, 0, 3)", "FunctionRange", "low < high")]
    public void AFaultOfARowNamesFileAndLine(string expression, string errorId, string message)
    {
        var error = Ask.Error(expression);

        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith("input0.csv:2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineIsCountedOverQuotedLineBreaksAndEmptyLines()
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of("a,b\n\"x\ny\",1\n\n,0\n", new() { Select = [new("q", "1 / b")] }));
        Assert.StartsWith("input0.csv:5: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownColumnSuggestsTheNearestName()
    {
        var error = Ask.Error("SUBTIPO_OBRAS", columns: "TIPO_OBRA,SUBTIPO_OBRA,CPB", values: "a,b,c");
        Assert.Contains("did you mean 'SUBTIPO_OBRA'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NestingHasALimitBeforeTheStackHas()
    {
        var error = Ask.Error(new string('(', 100_000) + "1" + new string(')', 100_000));
        Assert.Contains("nested more than 200 deep", error.Message, StringComparison.Ordinal);
    }
}
