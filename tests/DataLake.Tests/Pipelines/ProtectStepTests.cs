using DataLake.Masking.Keys;
using DataLake.Pipelines;
using DataLake.Pipelines.Plans;
using DataLake.Stores;
using DataLake.Stores.Embedded;

namespace DataLake.Tests.Pipelines;

public sealed class ProtectStepTests : IDisposable
{
    private const string Rules = """{ "columns": { "NOME": "Hash", "N": "Keep" } }""";

    private readonly TemporaryFolder folder = new();
    private readonly DirectoryStore store;
    private readonly string key;

    public ProtectStepTests()
    {
        store = new DirectoryStore(folder["lake"]);
        MaskingKeys.Make(key = folder["masking.key"], append: false);
    }

    [Fact]
    public async Task ANCINEs_files_go_from_landing_to_raw_masked_and_give_their_answer()
    {
        var raw = Path.GetDirectoryName(TestData.Ancine()[0])!;
        var plan = PlanReader.Load(Path.Combine(TestData.RepositoryRoot, "examples", "landing", "plan.json"));
        await new PlanRunner(store, plan, new PlanVariables(new Dictionary<string, string> { ["raw"] = raw, ["key"] = key }, new DateTime(2026, 11, 28))).RunAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.EndsWith(",158\n", await ReadAsync("ancine", "Analytics/pandemic-features.csv"), StringComparison.Ordinal);
        var keys = await KeysAsync("ancine");
        Assert.DoesNotContain(keys, one => one.StartsWith("Landing/", StringComparison.Ordinal));
        Assert.Equal(23, keys.Count(one => one.StartsWith("Raw/Local/CSV/Obras/2026/11/28/", StringComparison.Ordinal)));

        // Every person's name is a token, every company's is as it was, and all else is the bytes it was.
        long persons = 0;
        foreach (var file in TestData.Ancine())
        {
            var before = File.ReadAllLines(file);
            var after = (await ReadAsync("ancine", $"Raw/Local/CSV/Obras/2026/11/28/{Path.GetFileName(file)}")).Split('\n');
            for (var line = 1; line < before.Length; line++)
            {
                var (was, now) = (before[line].Split(';'), after[line].Split(';'));
                var isPerson = was[^3] == "PESSOA FÍSICA";
                persons += isPerson ? 1 : 0;
                if (isPerson)
                    Assert.Matches("^[0-9a-f]{32}$", now[^4]);
                else
                    Assert.Equal(was[^4], now[^4]);
                Assert.Equal(was[..^4], now[..^4]);
                Assert.Equal(was[^3..], now[^3..].Select(field => field.TrimEnd('\r')));
            }
        }

        Assert.Equal(10_004, persons);
    }

    [Fact]
    public async Task What_landed_is_removed_and_the_masked_object_says_its_key()
    {
        await PutAsync("Landing/Local/CSV/P/2026/01/02/a.csv", "NOME,N\nAna,1\n");
        var result = Assert.Single(await RunAsync("""{ "protect": "Landing/", "to": "Raw/", "rules": RULES, "maskingKeyFile": "KEY", "removeInput": true }"""));
        Assert.Equal($"1 row of 1 object masked with key {MaskingKeys.FromFile(key).Current.Id}, 1 input removed", result.Summary);
        Assert.Equal(["Raw/Local/CSV/P/2026/01/02/a.csv"], await KeysAsync());
        var raw = await store.GetAsync("mask", "Raw/Local/CSV/P/2026/01/02/a.csv", TestContext.Current.CancellationToken);
        Assert.Equal(MaskingKeys.FromFile(key).Current.Id, raw.Metadata!["masking-key-id"]);
    }

    [Fact]
    public async Task What_a_later_step_removed_is_not_told_as_written()
    {
        folder.File("a.csv", "NOME,N\nAna,1\n");
        folder.File("b.csv", "NOME,N\nBia,2\n");
        var results = await RunAsync("""
            { "send": "ROOT/*.csv", "source": "P", "layer": "Landing" },
            { "protect": "Landing/", "to": "Raw/", "rules": RULES, "maskingKeyFile": "KEY", "removeInput": true }
            """);
        Assert.Equal([0, 2], results.Select(result => result.Objects.Count));
        Assert.Equal(await KeysAsync(), results.SelectMany(result => result.Objects).Select(one => one.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_input_of_which_rows_were_left_out_stays()
    {
        await PutAsync("Landing/a.csv", "NOME,N\nAna,1\nBia\n");
        await RunAsync("""{ "protect": "Landing/", "to": "Raw/", "rules": RULES, "maskingKeyFile": "KEY", "removeInput": true, "onError": "skip" }""");
        Assert.Equal(["Landing/a.csv", "Raw/a.csv"], await KeysAsync());
    }

    [Fact]
    public async Task An_input_stays_where_its_object_is_not_encrypted_as_asked()
    {
        await PutAsync("Landing/a.csv", "NOME,N\nAna,1\n");
        await RunAsync("""{ "protect": "Landing/", "to": "Raw/", "rules": RULES, "maskingKeyFile": "KEY", "removeInput": true, "encryption": "s3" }""");
        Assert.Equal(["Landing/a.csv", "Raw/a.csv"], await KeysAsync());
    }

    [Theory]
    [InlineData("""{ "protect": "Landing/", "to": "Raw/x.csv", "rules": RULES, "maskingKeyFile": "KEY", "removeInput": true }""", "DestinationTwice")]
    [InlineData("""{ "protect": "Landing/", "to": "Landing/masked/", "rules": RULES, "maskingKeyFile": "KEY", "removeInput": true }""", "DestinationIsInput")]
    [InlineData("""{ "protect": "Landing/", "to": "Raw/", "rules": RULES, "maskingKeyFile": "none.key", "removeInput": true }""", "PathNotFound")]
    [InlineData("""{ "protect": "Landing/", "to": "Raw/", "rules": { "columns": { "NOME": "Hash" } }, "maskingKeyFile": "KEY", "removeInput": true }""", "MaskingColumnUnlisted")]
    [InlineData("""{ "protect": "Landing/", "to": "Raw/", "rules": RULES, "k": 2, "maskingKeyFile": "KEY", "removeInput": true }""", "MaskingRuleInvalid")]
    [InlineData("""{ "protect": "Nowhere/", "to": "Raw/", "rules": RULES, "maskingKeyFile": "KEY" }""", "ObjectNotFound")]
    public async Task What_fails_writes_and_removes_nothing(string step, string errorId)
    {
        await PutAsync("Landing/a.csv", "NOME,N\nAna,1\n");
        await PutAsync("Landing/b.csv", "NOME,N\nBia,2\n");
        Assert.Equal(errorId, (await Assert.ThrowsAnyAsync<DataLakeException>(() => RunAsync(step))).ErrorId);
        Assert.Equal(["Landing/a.csv", "Landing/b.csv"], await KeysAsync());
    }

    public void Dispose() => folder.Dispose();

    private Task<IReadOnlyList<StepResult>> RunAsync(string step)
    {
        var plan = PlanReader.Parse($$"""{ "bucket": "mask", "steps": [ {{step.Replace("RULES", Rules).Replace("ROOT", folder.Path.Replace('\\', '/')).Replace("KEY", key.Replace('\\', '/'))}} ] }""", folder["plan.json"]);
        return new PlanRunner(store, plan, new PlanVariables([], new DateTime(2026, 11, 28))).RunAsync(cancellationToken: TestContext.Current.CancellationToken);
    }

    private async Task PutAsync(string name, string text)
    {
        var stop = TestContext.Current.CancellationToken;
        await store.CreateBucketAsync("mask", null, stop);
        await using var writer = await store.CreateAsync("mask", name, null, stop);
        await writer.Stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), stop);
        await writer.CommitAsync(stop);
    }

    private async Task<string> ReadAsync(string bucket, string name)
    {
        using var reader = new StreamReader(await store.OpenReadAsync(bucket, name, TestContext.Current.CancellationToken));
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private async Task<List<string>> KeysAsync(string bucket = "mask")
    {
        var keys = new List<string>();
        await foreach (var item in store.ListAsync(bucket, cancellationToken: TestContext.Current.CancellationToken))
            keys.Add(item.Key);
        return keys;
    }
}
