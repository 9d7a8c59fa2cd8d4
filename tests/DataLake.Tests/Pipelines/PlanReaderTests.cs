using DataLake.Pipelines.Plans;

namespace DataLake.Tests.Pipelines;

public class PlanReaderTests
{
    [Fact]
    public void A_plan_is_read_with_comments_and_trailing_commas()
    {
        var plan = PlanReader.Parse("""
            { // the run
              "bucket": "ancine", "log": "Logs/{yyyy}.txt",
              "steps": [
                { "send": "{raw}/*.csv", "source": { "Movies": "*movie*", "Series": "*" } },
                { "merge": "Raw/", "to": "Stage/a.csv" },
                { "analyze": "Stage/a.csv", "definition": "d.json", "to": "Analytics/a.csv" },
              ],
            }
            """, "/plans/plan.json");
        Assert.Equal(("ancine", "Logs/{yyyy}.txt", Path.GetFullPath("/plans")), (plan.Bucket, plan.Log, plan.Folder));
        var send = Assert.IsType<SendStep>(plan.Steps[0]);
        Assert.Equal("Movies", send.Sources.SourceOf("my-movies.csv"));
        Assert.Equal(new MergeStep("Raw/", "Stage/a.csv") { Number = 2 }, plan.Steps[1]);
        Assert.Equal(new AnalyzeStep("Stage/a.csv", "d.json", "Analytics/a.csv") { Number = 3 }, plan.Steps[2]);
    }

    [Theory]
    [InlineData("""{ "bucket": "b", "steps": [ { "send": "x", "source": "s" ]""", "my-plan.json:1:58: this is not JSON")]
    [InlineData("""[]""", "my-plan.json: an object { … } is expected here.")]
    [InlineData("""{ "steps": [ { "merge": "a", "to": "b" } ] }""", "my-plan.json: 'bucket' is missing.")]
    [InlineData("""{ "bucket": "b", "steps": [] }""", "my-plan.json: 'steps' must have at least one step.")]
    [InlineData("""{ "bucket": "b", "step": [] }""", "my-plan.json: there is no 'step' here; did you mean 'steps'?")]
    [InlineData("""{ "bucket": "b", "steps": [ { "merg": "a", "to": "b" } ] }""", "my-plan.json: steps[0]: a step has exactly one of send, collect, protect, merge, analyze, check, receive, clean.")]
    [InlineData("""{ "bucket": "b", "steps": [ { "merge": "a", "send": "b" } ] }""", "my-plan.json: steps[0]: a step has exactly one of send, collect, protect, merge, analyze, check, receive, clean.")]
    [InlineData("""{ "bucket": "b", "steps": [ { "merge": "a", "to": "b" }, { "merge": "a" } ] }""", "my-plan.json: steps[1]: 'to' is missing.")]
    [InlineData("""{ "bucket": "b", "steps": [ { "merge": "a\\ud800b\ud83d\ude00\ud83d", "to": "b" } ] }""", "my-plan.json:1:62: '\\ud83d' is half of a character, and its other half is missing.")]
    [InlineData("{ \"bucket\": \"b\",\n \"\\udc00\": 1 }", "my-plan.json:2:3: '\\udc00' is half of a character, and its other half is missing.")]
    [InlineData("""{ "bucket": "b", "steps": [ { "merge": 1, "to": "b" } ] }""", "my-plan.json: steps[0]: merge: a text is expected here.")]
    [InlineData("""{ "bucket": "b", "steps": [ { "send": "a", "source": { "M": 1 } } ] }""", "my-plan.json: steps[0]: source: M: a text is expected here.")]
    public void A_plan_at_fault_is_an_error_that_names_the_file_and_the_place(string json, string message)
    {
        var error = Assert.Throws<DataLakeException>(() => PlanReader.Parse(json, "my-plan.json"));
        Assert.Equal("PlanInvalid", error.ErrorId);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_is_not_there_is_named()
    {
        var error = Assert.Throws<DataLakeException>(() => PlanReader.Load("no-such-plan.json"));
        Assert.Equal("PathNotFound", error.ErrorId);
        Assert.Contains("no-such-plan.json", error.Message, StringComparison.Ordinal);
    }
}
