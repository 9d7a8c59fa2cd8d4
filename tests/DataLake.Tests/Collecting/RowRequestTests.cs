using DataLake.Collecting;
using DataLake.Tests.Collecting.StandIns;

namespace DataLake.Tests.Collecting;

public sealed class RowRequestTests : IDisposable
{
    private readonly CollectFixture lake = new();

    private static CancellationToken Stop => CollectFixture.Stop;

    [Fact]
    public async Task Every_film_is_collected_once_and_as_it_came()
    {
        using var tmdb = new StandInTmdb(1000) { FailsEach = 90 };
        var result = await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 1000).Concat(Ids(1, 10)));
        Assert.Equal(Enumerable.Range(1, 1000).Where(film => !StandInTmdb.IsMissing(film)).Select(StandInTmdb.Film), lake.Records());
        Assert.Equal((980, 20, 10), (result.Records, result.Missing, result.Files.Count));
        Assert.All(result.Files.SkipLast(1), file => Assert.Equal(100, CollectFixture.Records(lake.Folder[$"lake/{file.Bucket}/{file.Key}"]).Count()));
        Assert.Equal($"Raw/TMDB/JSON/Movies/{DateTime.Today:yyyy/MM/dd}/movies-0001.json", result.Files[0].Key);
        Assert.Equal(1000, tmdb.Calls.Count);
        Assert.All(tmdb.Calls, call => Assert.EndsWith("?append_to_response=credits", call.Key));
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_says_that_the_other_runs_and_nothing_is_kept_twice()
    {
        using var tmdb = new StandInTmdb(300);
        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ => await Record.ExceptionAsync(() => lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 300)))));
        Assert.Contains(null, runs);
        Assert.All(runs.OfType<Exception>(), error => Assert.Equal("CollectRunning", Assert.IsType<DataLakeException>(error).ErrorId));
        await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 300));
        Assert.Equal(Enumerable.Range(1, 300).Where(film => !StandInTmdb.IsMissing(film)).Select(StandInTmdb.Film).Order(), lake.Records().Order());
    }

    [Fact]
    public async Task What_is_not_there_is_listed_with_the_reason()
    {
        using var tmdb = new StandInTmdb(10);
        var result = await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), ["tt0000001", "tt0000007", "..", "tt9999999"]);
        var list = Assert.Single(lake.Files("Rejected"));
        Assert.Equal(result.MissingList!.Key, $"Rejected/Raw/TMDB/JSON/Movies/{DateTime.Today:yyyy/MM/dd}/movies-missing.json");
        Assert.Equal(
            [
                """{"id":"..","status":0,"reason":"it cannot be part of an address"}""",
                """{"id":"tt0000007","status":404,"reason":"The resource you requested could not be found."}""",
                """{"id":"tt9999999","status":404,"reason":"The resource you requested could not be found."}""",
            ],
            CollectFixture.Records(list));
        tmdb.ForgetCalls();
        var again = await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), ["tt0000001", "tt0000007", "..", "tt9999999"]);
        Assert.Equal((0, 0L, 4L), (tmdb.CallCount, again.Records, again.Known));
    }

    [Fact]
    public async Task What_the_lake_has_of_the_day_is_not_asked_again_unless_all_is()
    {
        using var tmdb = new StandInTmdb(400);
        await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 150));
        tmdb.ForgetCalls();
        var second = await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 300));
        Assert.Equal((150, 150L, 147L), (tmdb.CallCount, second.Known, second.Records));
        Assert.Equal(Enumerable.Range(1, 300).Where(film => !StandInTmdb.IsMissing(film)).Select(StandInTmdb.Film), lake.Records());

        // A file that is gone is collected again, and nothing else.
        File.Delete(lake.Files()[0]);
        tmdb.ForgetCalls();
        await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 300));
        Assert.Equal(100, tmdb.CallCount);
        Assert.Equal(294, lake.Records().Distinct().Count());

        tmdb.ForgetCalls();
        var restarted = await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 120), options: new CollectOptions { Restart = true });
        Assert.Equal((120, 117L, 117), (tmdb.CallCount, restarted.Records, lake.Records().Count));
    }

    [Fact]
    public async Task Another_question_under_the_same_prefix_is_refused()
    {
        using var tmdb = new StandInTmdb(10);
        await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 3));
        var other = CollectFixture.Movies(tmdb.Address).Replace("\"credits\"", "\"credits,keywords\"", StringComparison.Ordinal);
        var error = await lake.FailAsync(other, Ids(1, 3));
        Assert.Equal("CollectedOtherwise", error.ErrorId);
        Assert.Contains("movies-0001.json", error.Message, StringComparison.Ordinal);
        await lake.CollectAsync(other, Ids(1, 3), options: new CollectOptions { Prefix = "with-keywords" });
        Assert.Equal(6, lake.Records().Count);
        await lake.CollectAsync(other, Ids(1, 3), options: new CollectOptions { Restart = true });
        Assert.Equal(6, lake.Records().Count);
    }

    [Fact]
    public async Task Files_keep_to_their_bytes()
    {
        using var tmdb = new StandInTmdb(100);
        var definition = CollectFixture.Movies(tmdb.Address).Replace("\"retries\": 3", "\"retries\": 3, \"fileBytes\": 2000", StringComparison.Ordinal);
        await lake.CollectAsync(definition, Ids(1, 100));
        Assert.All(lake.Files(), file => Assert.InRange(new FileInfo(file).Length, 1000, 2000));
        Assert.Equal(98, lake.Records().Distinct().Count());
        var error = await lake.FailAsync(definition.Replace("2000", "200", StringComparison.Ordinal), ["tt0000001"], options: new CollectOptions { Prefix = "small" });
        Assert.Equal("RecordTooLarge", error.ErrorId);
    }

    [Fact]
    public async Task Later_is_waited_for_by_all()
    {
        using var tmdb = new StandInTmdb(300) { BusyAt = 60 };
        var result = await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 300));
        Assert.Equal(294, result.Records);
        Assert.InRange(tmdb.Rude, 0, 8); // those that were under way
    }

    [Fact]
    public async Task A_wrong_token_stops_at_once()
    {
        using var tmdb = new StandInTmdb(300);
        var error = await lake.FailAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 300), token: "wrong-token-that-nobody-sees");
        Assert.Equal("ApiUnauthorized", error.ErrorId);
        Assert.Contains("Invalid API key: You must be granted a valid key.", error.Message, StringComparison.Ordinal);
        Assert.Contains("check TMDB_TOKEN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody-sees", error.Message, StringComparison.Ordinal);
        Assert.InRange(tmdb.CallCount, 1, 16); // those that were under way
        Assert.Empty(lake.Files());
    }

    [Fact]
    public async Task An_api_that_fails_stops_in_the_end_and_what_came_is_kept()
    {
        using var tmdb = new StandInTmdb(300) { BreaksAt = 150 };
        var definition = CollectFixture.Movies(tmdb.Address).Replace("\"retries\": 3", "\"retries\": 1", StringComparison.Ordinal);
        var error = await lake.FailAsync(definition, Ids(1, 300));
        Assert.Equal("ApiUnavailable", error.ErrorId);
        Assert.Contains("Service offline", error.Message, StringComparison.Ordinal);
        Assert.InRange(lake.Records().Count, 149 - 3 - 64, 149); // those ahead of the one that failed are asked for again
    }

    [Fact]
    public async Task Series_are_looked_up_first()
    {
        using var tmdb = new StandInTmdb(20);
        var definition = $$"""
            {
              "origin": "TMDB", "source": "Series", "baseUrl": "{{tmdb.Address}}", "token": "TMDB_TOKEN",
              "lookup": { "path": "/3/find/{id}", "query": { "external_source": "imdb_id" }, "value": "tv_results.id" },
              "path": "/3/tv/{found}", "query": { "append_to_response": "external_ids" }, "key": "id", "match": "external_ids.imdb_id", "limits": { "perSecond": 1000 }
            }
            """;
        var result = await lake.CollectAsync(definition, Ids(1, 10));
        Assert.Equal((9, 1, 19L), (lake.Records().Count, result.Missing, result.Requests));
        tmdb.ForgetCalls();
        await lake.CollectAsync(definition, Ids(1, 10));
        Assert.Equal(0, tmdb.CallCount);
    }

    [Fact]
    public async Task Records_are_kept_by_conditions_and_answers_may_say_not_found()
    {
        using var tmdb = new StandInTmdb(200);
        var adults = await lake.CollectAsync(CollectFixture.Movies(tmdb.Address, """, "keep": { "adult": false, "budget": [3000, 5000, null] } """), ["tt0000003", "tt0000004", "tt0000017", "tt0000097"]);
        Assert.Equal((2, 2), ((int)adults.Records, adults.Missing));
        using var catalog = new StandInCatalog(1);
        var definition = $$"""
            {
              "origin": "C", "source": "S", "baseUrl": "{{catalog.Address}}", "token": { "variable": "K", "header": "X-Api-Key", "scheme": "" },
              "path": "/{id}", "key": "imdbID", "notFound": { "when": { "Response": "False" } }, "limits": { "perSecond": 1000 }
            }
            """;
        Assert.Equal((0L, 1), ((await lake.CollectAsync(definition, ["x"], StandInCatalog.Key)) is var none ? (none.Records, none.Missing) : default));
    }

    [Fact]
    public async Task Records_of_earlier_days_are_good_for_as_long_as_is_said()
    {
        using var tmdb = new StandInTmdb(100);
        var definition = CollectFixture.Movies(tmdb.Address, """, "cacheDays": 3 """);
        var day = new DateOnly(2026, 5, 10);
        await lake.CollectAsync(definition, Ids(1, 20), options: new CollectOptions { Day = day });
        tmdb.ForgetCalls();
        await lake.CollectAsync(definition, Ids(1, 30), options: new CollectOptions { Day = day.AddDays(3) });
        Assert.Equal(11, tmdb.CallCount); // ten more, and the one that was not there
        tmdb.ForgetCalls();
        await lake.CollectAsync(definition, Ids(1, 20), options: new CollectOptions { Day = day.AddDays(4) });
        Assert.Equal(20, tmdb.CallCount);
    }

    [Fact]
    public async Task Only_what_changed_is_asked_for()
    {
        using var tmdb = new StandInTmdb(4000);
        var definition = CollectFixture.Movies(tmdb.Address, """, "changes": { "path": "/3/movie/changes", "query": { "start_date": "{since}" }, "records": "results", "key": "id", "pages": { "number": "page", "total": "total_pages" } }""")
            .Replace("\"match\": \"imdb_id\"", "\"match\": \"id\"", StringComparison.Ordinal);
        var all = await lake.CollectAsync(definition, options: new CollectOptions { Since = new DateOnly(2026, 1, 1) });
        Assert.Equal((30, 31L), (lake.Records().Count, all.Requests));
        Assert.Contains("/3/movie/changes?start_date=2026-01-01&page=1", tmdb.Calls.Keys);
        var some = await lake.CollectAsync(definition, ["1000100", "1000101"], options: new CollectOptions { Since = new DateOnly(2026, 1, 2) });
        Assert.Equal(1, some.Records);
    }

    [Fact]
    public async Task Ctrl_C_leaves_whole_files_and_the_next_run_completes()
    {
        using var tmdb = new StandInTmdb(2000);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var options = new CollectOptions { OnFile = file => { if (file.Key.EndsWith("0003.json", StringComparison.Ordinal)) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 2000), options: options, stop: stop.Token));
        Assert.InRange(lake.Records().Count, 300, 1900);
        await lake.CollectAsync(CollectFixture.Movies(tmdb.Address), Ids(1, 2000));
        Assert.Equal(Enumerable.Range(1, 2000).Where(film => !StandInTmdb.IsMissing(film)).Select(StandInTmdb.Film), lake.Records());
    }

    public void Dispose() => lake.Dispose();

    private static IEnumerable<string> Ids(int first, int last) => Enumerable.Range(first, last - first + 1).Select(StandInTmdb.Id);
}
