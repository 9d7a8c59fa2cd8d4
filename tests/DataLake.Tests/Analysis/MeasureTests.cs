using DataLake.Analysis.Definition;

namespace DataLake.Tests.Analysis;

/// <summary>What measures give, and that they stay exact.</summary>
public sealed class MeasureTests
{
    private const string Numbers = "x,y,t,d\n1,2,b,2020-03-01\n4,7,a,2020-01-01\n,9,a,\n2,3,c,2020-02-01\n3,6,,2020-04-01\n";

    [Theory]
    [InlineData("count(*)", 5L)]
    [InlineData("first(split(d, '-'))", "2020,03,01")]
    [InlineData("count(x)", 4L)]
    [InlineData("count(distinct t)", 3L)]
    [InlineData("sum(x)", 10.0)]
    [InlineData("sum(CAST(x AS INTEGER))", 10L)]
    [InlineData("avg(x)", 2.5)]
    [InlineData("min(x)", 1L)]
    [InlineData("max(x + 0)", 4.0)]
    [InlineData("max(t)", "c")]
    [InlineData("median(x)", 2.5)]
    [InlineData("percentile(x, 0.9)", 3.7)]
    [InlineData("variance(x)", 5.0 / 3)]
    [InlineData("covar(x, y)", 3.0)]
    [InlineData("regr_slope(y, x)", 1.8)]
    [InlineData("first(t)", "b")]
    [InlineData("string_agg(t, '+')", "b+a+a+c")]
    [InlineData("string_agg(distinct t, '+')", "b+a+c")]
    [InlineData("mode(t)", "a")]
    [InlineData("round(stddev(x), 4)", 1.291)]
    [InlineData("round(corr(x, y), 4)", 0.9762)]
    [InlineData("month(max(CAST(d AS DATE)))", 4L)]
    [InlineData("sum(x) / count(*)", 2.0)]
    [InlineData("count(CASE WHEN x > 2 THEN 1 END)", 2L)]
    public void MeasuresOfAllRows(string measure, object expected)
    {
        var value = Ask.Of(Numbers, new() { Measure = [new("m", measure)] }).Rows[0][0];
        if (value is double actual)
            Assert.Equal((double)expected, actual, 12);
        else
            Ask.Same(expected, value);
    }

    [Theory]
    [InlineData("variance(x)")]
    [InlineData("corr(x, x)")]
    [InlineData("regr_slope(x, x)")]
    public void OneRowHasNoSpread(string measure) => Assert.Null(Ask.Of("x\n5\n", new() { Measure = [new("m", measure)] }).Rows[0][0]);

    [Theory]
    [InlineData(new[] { "0.1", "0.2", "0.3" }, 0.2)]
    [InlineData(new[] { "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1" }, 0.1)]
    [InlineData(new[] { "1.1", "2.2", "-3.3" }, 0.0)]
    [InlineData(new[] { "-0.7", "0.1" }, -0.3)]
    [InlineData(new[] { "123456789012345678.1", "123456789012345678.3", "123456789012345678.2" }, 123456789012345678.2)]
    [InlineData(new[] { "0.0000000000000000001", "0.0000000000000000003" }, 2e-19)]
    public void The_average_of_decimals_is_the_nearest_double(string[] values, double average)
    {
        var sum = default(DataLake.Values.Numbers.DecimalSum);
        foreach (var value in values)
            sum.Add(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(average, sum.Average(values.Length));
    }

    [Fact]
    public void VarianceSurvivesALargeOffset()
    {
        var result = Ask.Of("x\n1000000000004\n1000000000007\n1000000000013\n1000000000016\n", new() { Measure = [new("v", "variance(x)")] });
        Assert.Equal(30.0, (double)result.Rows[0][0]!, 1e-9);
    }

    [Fact]
    public void SumsDoNotLoseSmallParts()
    {
        var csv = "x\n1e16\n" + string.Concat(Enumerable.Repeat("1\n", 1000)) + "-1e16\n";
        Assert.Equal(1000.0, Ask.Of(csv, new() { Measure = [new("s", "sum(x)")] }).Rows[0][0]);
    }

    [Fact]
    public void MeasuresMayUseThoseBeforeThem()
    {
        var result = Ask.Of(Numbers, new() { Measure = [new("n", "count(x)"), new("s", "sum(x)"), new("mean", "s / n")] });
        Assert.Equal(2.5, result.Rows[0][2]);
    }

    [Fact]
    public void ASumOfWholeNumbersIsExactBeyond64Bits() => Ask.Same(
        "9223372036854775808", Ask.Of("x\n9223372036854775807\n1\n", new() { Measure = [new("s", "sum(x)")] }).Rows[0][0]);

    [Theory]
    [InlineData("1e308\n1e308\n", "the result is too large for a number, or is not a number")]
    [InlineData("9999999999999999999999999999\n0.5\n", "a Decimal")]
    public void ASumThatIsTooLargeIsAnError(string values, string problem)
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of($"x\n{string.Concat(Enumerable.Repeat(values, 8))}", new() { Measure = [new("s", "sum(x)")] }));
        Assert.Equal("NumberOverflow", error.ErrorId);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(" in measure.s, character 1.\n", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 / (count(*) - 5)", null, null, "measure.m, character 3")]
    [InlineData("count(*)", "1 / (m - 5) > 0", null, "having, character 3")]
    [InlineData("count(*)", null, "1 / (m - 5)", "orderBy[0], character 3")]
    public void AFaultOfAGroupNamesTheExpression(string measure, string? having, string? order, string place)
    {
        var definition = new AnalysisDefinition { Measure = [new("m", measure)], Having = having, OrderBy = order is null ? [] : [order] };
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of(Numbers, definition));
        Assert.Equal("DivisionByZero", error.ErrorId);
        Assert.StartsWith($"division by zero (nullif(x, 0) as the divisor gives null instead) in {place}.\n", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFaultOfAGroupNamesItsKeys()
    {
        var definition = new AnalysisDefinition { GroupBy = [new("t"), new("y", "y > 6")], Measure = [new("m", "10 / (sum(y) - 3)")] };
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of(Numbers, definition));
        Assert.StartsWith("the group c, false: division by zero ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASumThatOverflows64BitsOnlyOverAllThreadsIsExactToo()
    {
        var csv = "x\n" + string.Concat(Enumerable.Repeat("9000000000000\n", 1_100_000));
        Ask.Same("9900000000000000000", Ask.Of(csv, new() { Measure = [new("s", "sum(x)")] }).Rows[0][0]);
    }

    [Theory]
    [InlineData("percentile(x, 2)", "TypeClash")]
    [InlineData("sum(*)", "FunctionArguments")]
    [InlineData("avg(distinct x)", "FunctionArguments")]
    [InlineData("sum(sum(x))", "MeasureMisplaced")]
    [InlineData("x", "ColumnNotFound")]
    public void WrongMeasuresAreErrors(string measure, string errorId) => Assert.Equal(
        errorId,
        Assert.ThrowsAny<DataLakeException>(() => Ask.Of(Numbers, new() { Measure = [new("m", measure)] })).ErrorId);
}
