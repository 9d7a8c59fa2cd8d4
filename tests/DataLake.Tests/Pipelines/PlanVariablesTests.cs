using DataLake.Pipelines.Plans;

namespace DataLake.Tests.Pipelines;

public class PlanVariablesTests
{
    private static readonly DateTime Now = new(2026, 3, 9, 7, 5, 1);

    [Theory]
    [InlineData("en-US")]
    [InlineData("pt-BR")]
    [InlineData("ar-SA")]
    public void The_runs_time_and_what_was_set_are_filled_in(string culture)
    {
        using var _ = new CultureScope(culture);
        var variables = new PlanVariables([new("raw", "/data")], Now);
        Assert.Equal("/data/log-20260309-070501", variables.Fill("{raw}/log-{yyyy}{MM}{dd}-{HH}{mm}{ss}"));
    }

    [Fact]
    public void A_variable_without_a_value_is_an_error_that_says_how_to_set_it()
    {
        var error = Assert.Throws<DataLakeException>(() => new PlanVariables([new("raww", "x")], Now).Fill("{raw}/*.csv"));
        Assert.Equal("PlanVariableMissing", error.ErrorId);
        Assert.Contains("did you mean 'raww'?", error.Message, StringComparison.Ordinal);
    }
}
