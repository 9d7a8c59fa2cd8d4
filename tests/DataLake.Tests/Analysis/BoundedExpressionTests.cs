using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Analysis;

/// <summary>Expressions as machines and mistakes write them: an answer or an error, in time, and the process lives.</summary>
public sealed class BoundedExpressionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(" OR ")]
    [InlineData(" AND ")]
    public void A_chain_of_conditions_may_have_any_length(string word) =>
        Assert.Equal(1, Rows("x\n1\n", string.Join(word, Enumerable.Range(1, 200_000).Select(number => word == " OR " ? $"x = {number}" : "x < 2"))));

    [Theory]
    [InlineData(" + ")]
    [InlineData(" * ")]
    [InlineData(" || ")]
    [InlineData(" = ")]
    [InlineData(" IS NULL ")]
    public void A_chain_that_depends_on_its_order_is_bounded(string chain)
    {
        var expression = chain.Contains("IS", StringComparison.Ordinal) ? "x" + string.Concat(Enumerable.Repeat(chain, 20_000)) : string.Join(chain, Enumerable.Repeat("x", 20_000));
        var error = Assert.Throws<DataLakeException>(() => Rows("x\n1\n", expression));
        Assert.Contains("more than 1000 operators follow each other", error.Message);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("x", " + x", 400, " > 0")]
    [InlineData("x", " - 1", 400, " < 0")]
    [InlineData("x", " || x", 400, " = 'no'")]
    [InlineData("x", " * 1.0", 400, " > 0")]
    [InlineData("", "- ", 400, "x > 0")]
    [InlineData("", "abs(x + ", 90, "x)")]
    [InlineData("", "coalesce(x, ", 90, "1)")]
    [InlineData("", "greatest(x, 1, ", 90, "1)")]
    [InlineData("", "upper(x || ", 90, "x)")]
    [InlineData("", "CASE WHEN x > 0 THEN x ELSE ", 90, "1 END")]
    [InlineData("", "NOT ", 400, "x = 1")]
    public async Task Up_to_there_the_time_grows_with_the_length(string begin, string again, int times, string end)
    {
        await Task.Yield();
        var close = end.EndsWith(')') ? new string(')', times - 1) + " IS NOT NULL" : end.EndsWith("END", StringComparison.Ordinal) ? string.Concat(Enumerable.Repeat(" END", times - 1)) + " IS NOT NULL" : "";
        try
        {
            Rows("x\n1\n", begin + string.Concat(Enumerable.Repeat(again, times)) + end + close);
        }
        catch (DataLakeException)
        {
            // deeper than is read: that is told at once
        }
    }

    [Fact]
    public void So_are_negations() => Assert.Contains("follow each other", Assert.Throws<DataLakeException>(() => Rows("x\n1\n", string.Concat(Enumerable.Repeat("NOT ", 20_000)) + "x = 1")).Message);

    [Fact(Timeout = 20_000)]
    public async Task A_pattern_that_would_run_for_ever_does_not()
    {
        await Task.Yield();
        Assert.Equal(0, Rows($"x\n{new string('a', 40)}b\n", "regexp_like(x, '^(a+)+$')"));
        Assert.Equal(1, Rows($"x\n{new string('a', 40)}b\n", "regexp_replace(x, '^(a+)+$', 'y') = x"));
        var error = Assert.Throws<DataLakeException>(() => Rows($"x\n{new string('a', 40)}b\n", "regexp_like(x, '^(a+)+\\1?$')"));
        Assert.Equal("PatternTooSlow", error.ErrorId);
    }

    public void Dispose() => folder.Dispose();

    private int Rows(string csv, string where) =>
        AnalysisEngine.Run(new AnalysisDefinition { Where = where }, [CsvSource.FromFile(folder.File("x.csv", csv))], cancellationToken: TestContext.Current.CancellationToken).Rows.Count;
}
