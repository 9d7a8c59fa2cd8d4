using System.Diagnostics;
using System.Text.Json;
using DataLake.Pipelines;
using DataLake.Pipelines.Plans;
using DataLake.Tests.Cli;
using DataLake.Tests.Collecting.StandIns;

namespace DataLake.Tests.Collecting;

/// <summary>The program and the plan: as cmdlets do it, killed, and without the token in what they say.</summary>
public sealed class CollectCommandTests : IDisposable
{
    private const int Films = 16_000;
    private const int Kills = 20;

    private readonly CollectFixture lake = new();

    private static CancellationToken Stop => CollectFixture.Stop;

    [Fact]
    public async Task Killed_twenty_times_every_film_is_there_once()
    {
        using var tmdb = new StandInTmdb(Films) { FailsEach = 1501, KeepsHeaders = false };
        var definition = lake.Folder.File("tmdb.json", CollectFixture.Movies(tmdb.Address));
        var ids = lake.Folder.File("ids.csv", "id,name\n" + string.Concat(Enumerable.Range(1, Films).Select(film => $"{StandInTmdb.Id(film)},x\n{StandInTmdb.Id(film)},y\n")));
        var random = new Random(20261128);
        var midway = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = tmdb.CallCount;
            using var program = Start(definition, ids);
            var deadline = Environment.TickCount64 + 30_000;
            while (tmdb.CallCount == before && !program.HasExited && Environment.TickCount64 < deadline)
                await Task.Delay(5, Stop);
            await Task.Delay(random.Next(350), Stop);
            if (!program.HasExited)
                midway++;
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync(Stop);
            Assert.All(lake.Files(), file => Assert.InRange(CollectFixture.Records(file).Count(), 1, 100));
        }

        var (exitCode, output, error) = await DatalakeProgram.EndAsync(Start(definition, ids));
        Assert.True(exitCode == 0, error);
        Assert.InRange(midway, 10, Kills); // or the kills came too late to tell anything
        Assert.Equal(Enumerable.Range(1, Films).Where(film => !StandInTmdb.IsMissing(film)).Select(StandInTmdb.Film).Order(StringComparer.Ordinal), lake.Records().Order(StringComparer.Ordinal));
        Assert.Equal(Films / 50, CollectFixture.Records(Assert.Single(lake.Files("Rejected"))).Count());

        // A kill costs the answers that were in no file yet: a file's, and those under way.
        Assert.InRange(tmdb.CallCount, Films, Films + (Kills * 200) + (Films / 100));
        TestContext.Current.SendDiagnosticMessage($"{tmdb.CallCount} calls for {Films} films, {midway} kills midway; {output.Split('\n')[^2]}");
    }

    [Fact]
    public async Task A_plan_collects_what_its_rows_name()
    {
        using var tmdb = new StandInTmdb(100);
        lake.Folder.File("tmdb.json", CollectFixture.Movies(tmdb.Address));
        lake.Folder.File("lake/films/Stage/movies.csv", "tt|titulo\n" + string.Concat(Enumerable.Range(1, 30).Select(film => $"{StandInTmdb.Id(film)}|x\n")));
        lake.Folder.File("tokens.env", $"TMDB_TOKEN={StandInTmdb.Token}\n");
        var plan = lake.Folder.File("plan.json", """
            { "bucket": "films", "log": "Logs/log.txt", "steps": [ { "collect": "tmdb.json", "from": "Stage/movies.csv", "column": "tt", "tokenEnvFile": "tokens.env", "filePrefix": "of-{which}" } ] }
            """);
        var events = new List<PlanEvent>();
        var results = await new PlanRunner(lake.Store, PlanReader.Load(plan), new PlanVariables([KeyValuePair.Create("which", "plan")], DateTime.Now), new Told(events)).RunAsync(cancellationToken: Stop);
        Assert.Equal($"Raw/TMDB/JSON/Movies/{DateTime.Today:yyyy/MM/dd}/of-plan-0001.json", Assert.Single(Assert.Single(results).Objects).Key);
        Assert.Equal("29 records in 1 file, 0 there already, 1 without a record, 30 requests", results[0].Summary);
        Assert.Contains(events, one => one is StepProgress { Done: 30, Total: 30 });
        var log = await File.ReadAllTextAsync(lake.Folder["lake/films/Logs/log.txt"], Stop);
        Assert.Contains("collect tmdb.json for the rows of Stage/movies.csv", log, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody-sees", log + string.Concat(events), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_tells_what_it_did_and_never_the_token()
    {
        using var tmdb = new StandInTmdb(100);
        var definition = lake.Folder.File("tmdb.json", CollectFixture.Movies(tmdb.Address));
        var ids = lake.Folder.File("ids.jsonl", string.Concat(Enumerable.Range(1, 10).Select(film => $$"""{ "ids": { "imdb": "{{StandInTmdb.Id(film)}}" } }""" + "\n")));
        var (code, output, error) = await DatalakeProgram.EndAsync(Start(definition, ids, "--column", "ids.imdb", "--json"));
        Assert.True(code == 0, error);
        using var document = JsonDocument.Parse(output);
        Assert.Equal((9, 1), (document.RootElement.GetProperty("records").GetInt32(), document.RootElement.GetProperty("missing").GetInt32()));
        Assert.Contains("movies-missing.json", error, StringComparison.Ordinal);

        var (refused, said, why) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(new Dictionary<string, string?> { ["TMDB_TOKEN"] = "wrong-that-nobody-sees" }, "collect", definition, ids, "--column", "ids.imdb", "--bucket", "films", "--store", "file:" + lake.Folder["other"]));
        Assert.Equal((1, ""), (refused, said));
        Assert.Contains("no bucket 'films'", why, StringComparison.Ordinal);
        Directory.CreateDirectory(lake.Folder["other/films"]);
        (refused, _, why) = await DatalakeProgram.EndAsync(DatalakeProgram.Start(new Dictionary<string, string?> { ["TMDB_TOKEN"] = "wrong-that-nobody-sees" }, "collect", definition, ids, "--column", "ids.imdb", "--bucket", "films", "--store", "file:" + lake.Folder["other"]));
        Assert.Equal(1, refused);
        Assert.Contains("does not accept the token (401: Invalid API key: You must be granted a valid key.)", why, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody-sees", output + error + why, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(lake.Folder["lake"], "*", SearchOption.AllDirectories), file => Assert.DoesNotContain("nobody-sees", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Interrupted_it_stops_says_so_and_goes_on_later()
    {
        using var tmdb = new StandInTmdb(Films) { KeepsHeaders = false };
        var definition = lake.Folder.File("tmdb.json", CollectFixture.Movies(tmdb.Address));
        var ids = lake.Folder.File("ids.csv", "id\n" + string.Concat(Enumerable.Range(1, Films).Select(film => StandInTmdb.Id(film) + "\n")));
        var program = Start(definition, ids);
        while (tmdb.CallCount < 300 && !program.HasExited)
            await Task.Delay(5, Stop);
        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-INT", $"{program.Id}"]))
            await kill.WaitForExitAsync(Stop);
        var (exitCode, _, error) = await DatalakeProgram.EndAsync(program);
        TestContext.Current.SendDiagnosticMessage($"stopped after {watch.ElapsedMilliseconds} ms");
        Assert.Equal((130, "Stopped. What was complete stays; run the same command again to go on."), (exitCode, error.Trim()));
    }

    public void Dispose() => lake.Dispose();

    private Process Start(string definition, string rows, params string[] more) => DatalakeProgram.Start(
        new Dictionary<string, string?> { ["TMDB_TOKEN"] = StandInTmdb.Token }, ["collect", definition, rows, "--bucket", CollectFixture.Bucket, "--store", "file:" + lake.Folder["lake"], .. more]);

    private sealed class Told(List<PlanEvent> events) : IProgress<PlanEvent>
    {
        public void Report(PlanEvent value)
        {
            lock (events)
                events.Add(value);
        }
    }
}
