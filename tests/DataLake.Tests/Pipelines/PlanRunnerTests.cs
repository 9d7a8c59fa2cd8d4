using DataLake.Pipelines;
using DataLake.Pipelines.Plans;
using DataLake.Stores.Embedded;
using DataLake.Work;

namespace DataLake.Tests.Pipelines;

public sealed class PlanRunnerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly DirectoryStore store;

    public PlanRunnerTests() => store = new DirectoryStore(folder["lake"]);

    [Theory]
    [InlineData("""{ "merge": "Stage/", "to": "Stage/all.csv" }""", "DestinationIsInput")]
    [InlineData("""{ "merge": "Stage/a.csv", "to": "Stage/a.csv" }""", "DestinationIsInput")]
    [InlineData("""{ "analyze": "Stage/", "definition": "d.json", "to": "Stage/x/answer.csv" }""", "DestinationIsInput")]
    [InlineData("""{ "merge": "Logs/", "to": "Stage/all.csv" }""", "DestinationIsInput")]
    [InlineData("""{ "merge": "Stage/", "to": "All/x.csv" }, { "merge": "Raw/", "to": "All/x.csv" }""", "DestinationTwice")]
    [InlineData("""{ "merge": "Stage/", "to": "Logs/log.txt" }""", "DestinationTwice")]
    public async Task A_step_never_writes_what_is_read_or_written_already(string steps, string errorId)
    {
        await PutAsync("Stage/a.csv", "id\n1\n");
        Assert.Equal(errorId, (await Assert.ThrowsAsync<DataLakeException>(() => RunAsync(steps))).ErrorId);
        Assert.Equal(["Stage/a.csv"], await KeysAsync());
    }

    [Fact]
    public async Task A_key_is_not_what_its_name_begins_with()
    {
        foreach (var key in new[] { "Stage/obras.csv", "Stage/obras.csv.bak", "Stage/obras.csv2" })
            await PutAsync(key, $"id\n{key.Length}\n");
        var result = Assert.Single(await RunAsync("""{ "merge": "Stage/obras.csv", "to": "Out/one.csv" }"""));
        Assert.StartsWith("1 row from 1 file", result.Summary);
        var error = await Assert.ThrowsAsync<PlanException>(() => RunAsync("""{ "merge": "Stage/obras", "to": "Out/two.csv" }"""));
        Assert.Equal("ObjectNotFound", error.ErrorId);
        Assert.Contains("'Stage/obras/', with a '/' at its end", error.Message);
    }

    [Fact]
    public async Task Each_run_keeps_a_log_of_its_own()
    {
        await PutAsync("Stage/a.csv", "id\n1\n");
        for (var run = 0; run < 5; run++)
            await RunAsync($$"""{ "merge": "Stage/", "to": "Out/{{run}}.csv" }""");
        Assert.Equal(["Logs/log-2.txt", "Logs/log-3.txt", "Logs/log-4.txt", "Logs/log-5.txt", "Logs/log.txt"], (await KeysAsync()).Where(key => key.StartsWith("Logs/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Variables_are_filled_in_every_text_and_a_mistyped_one_is_an_error()
    {
        folder.File("raw/a.csv", "id\n1\n");
        const string Steps = """{ "send": "{raw}/*.csv", "source": "{what}" }, { "send": "{raw}/*.csv", "source": { "{what}2": "{pattern}" } }""";
        await RunAsync(Steps, new("raw", folder["raw"]), new("what", "Films"), new("pattern", "a*"));
        Assert.Contains(await KeysAsync(), key => key.StartsWith("Raw/Local/CSV/Films/", StringComparison.Ordinal));
        Assert.Contains(await KeysAsync(), key => key.StartsWith("Raw/Local/CSV/Films2/", StringComparison.Ordinal));

        var error = await Assert.ThrowsAsync<DataLakeException>(() => RunAsync(Steps, new("raw", folder["raw"]), new("what", "Films"), new("pattern", "a*"), new("patern", "b*")));
        Assert.Equal("PlanVariableUnknown", error.ErrorId);
        Assert.Contains("did you mean 'pattern'?", error.Message);
        Assert.All(new[] { "", "a\nb", "\u001b[2J" }, value => Assert.Equal("PlanVariableInvalid", Assert.Throws<DataLakeException>(() => new PlanVariables([new("raw", value)], DateTime.Now)).ErrorId));
    }

    [Fact]
    public async Task A_step_that_failed_is_told_before_a_log_that_did()
    {
        await PutAsync("Stage/a.csv", "id\n1,2\n");
        await PutAsync("Logs/x", "a file where the log's folder would be");
        var plan = PlanReader.Parse("""{ "bucket": "lake-bucket", "log": "../log.txt", "steps": [ { "merge": "Stage/", "to": "Out/a.csv" } ] }""", folder["plan.json"]);
        var error = await Assert.ThrowsAsync<PlanException>(() => new PlanRunner(store, plan, new PlanVariables([], DateTime.Now)).RunAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("CsvRaggedRow", error.ErrorId);
        var lines = error.Message.Split('\n');
        Assert.Contains("Stage/a.csv:2", lines[0]);
        Assert.Contains("The log could not be kept either", lines[^1]);
    }

    [Fact]
    public async Task A_bucket_that_is_made_is_told_and_can_be_forbidden()
    {
        var plan = PlanReader.Parse("""{ "bucket": "mistyped", "steps": [ { "merge": "Stage/", "to": "Out/a.csv" } ] }""", folder["plan.json"]);
        var told = new List<string>();
        var observer = new InlineProgress<PlanEvent>(one => told.Add((one as StepMessage)?.Text ?? ""));
        var forbidden = new PlanRunner(store, plan, new PlanVariables([], DateTime.Now), observer) { BucketMustExist = true };
        Assert.Equal("BucketNotFound", (await Assert.ThrowsAnyAsync<DataLakeException>(() => forbidden.RunAsync(cancellationToken: TestContext.Current.CancellationToken))).ErrorId);
        Assert.Null(await store.FindBucketAsync("mistyped", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<PlanException>(() => new PlanRunner(store, plan, new PlanVariables([], DateTime.Now), observer).RunAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains(told, text => text.StartsWith("Bucket 'mistyped' was not in ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_beside_the_plan_is_no_key()
    {
        await PutAsync("Stage/a.csv", "id\n1\n");
        folder.File("ref/titles.csv", "id,title\n1,Central do Brasil\n");
        folder.File("plans/d.json", """{ "join": { "table": "../ref/titles.csv", "on": "id = id" }, "select": ["title"] }""");
        var plan = PlanReader.Parse("""{ "bucket": "lake-bucket", "steps": [ { "analyze": "Stage/a.csv", "definition": "d.json", "to": "Out/a.csv" } ] }""", folder["plans/plan.json"]);
        var result = Assert.Single(await new PlanRunner(store, plan, new PlanVariables([], DateTime.Now)).RunAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("Central do Brasil", Assert.Single(result.Answer!.Rows)[0]);
    }

    [Theory]
    [InlineData("""{ "bucket": "b", "bucket": "c", "steps": [ { "merge": "Raw/", "to": "a" } ] }""", "'bucket' stands twice")]
    [InlineData("""{ "bucket": "b", "steps": [], "steps": [ { "merge": "Raw/", "to": "a" } ] }""", "'steps' stands twice")]
    [InlineData("""{ "bucket": "b", "steps": [ { "merge": "Raw/", "to": "a", "to": "b" } ] }""", "'to' stands twice")]
    [InlineData("""{ "bucket": "b", "steps": [ { "send": "x", "source": { "A": "*", "A": "b" } } ] }""", "'A' stands twice")]
    public void What_stands_twice_is_refused(string json, string says) =>
        Assert.Contains(says, Assert.Throws<DataLakeException>(() => PlanReader.Parse(json, "plan.json")).Message);

    public void Dispose() => folder.Dispose();

    private async Task<IReadOnlyList<StepResult>> RunAsync(string steps, params KeyValuePair<string, string>[] set)
    {
        var plan = PlanReader.Parse($$"""{ "bucket": "lake-bucket", "log": "Logs/log.txt", "steps": [ {{steps}} ] }""", folder["plan.json"]);
        return await new PlanRunner(store, plan, new PlanVariables(set, DateTime.Now)).RunAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    private async Task PutAsync(string key, string content)
    {
        await store.CreateBucketAsync("lake-bucket", cancellationToken: TestContext.Current.CancellationToken);
        await using var writer = await store.CreateAsync("lake-bucket", key, cancellationToken: TestContext.Current.CancellationToken);
        writer.Stream.Write(System.Text.Encoding.UTF8.GetBytes(content));
        await writer.CommitAsync(TestContext.Current.CancellationToken);
    }

    private async Task<List<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var found in store.ListAsync("lake-bucket", cancellationToken: TestContext.Current.CancellationToken))
            keys.Add(found.Key);
        return keys;
    }
}
