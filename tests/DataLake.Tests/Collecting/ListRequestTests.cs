using DataLake.Collecting;
using DataLake.Tests.Collecting.StandIns;

namespace DataLake.Tests.Collecting;

public sealed class ListRequestTests : IDisposable
{
    private readonly CollectFixture lake = new();

    private static CancellationToken Stop => CollectFixture.Stop;

    [Fact]
    public async Task A_list_of_more_pages_than_are_given_is_cut_by_date()
    {
        using var tmdb = new StandInTmdb(2000) { MostPages = 20 };
        var result = await lake.CollectAsync(Discover(tmdb.Address, 20), options: Year(2023));
        Assert.Equal(Enumerable.Range(1, 2000).Select(StandInTmdb.Listed).Order(), lake.Records().Order());
        Assert.EndsWith("/discovered-2023-0001.json", result.Files[0].Key, StringComparison.Ordinal);
        Assert.InRange(tmdb.CallCount, 100, 130);

        tmdb.ForgetCalls();
        Assert.Equal(2000, (await lake.CollectAsync(Discover(tmdb.Address, 20), options: Year(2023))).Known);
        Assert.Equal(0, tmdb.CallCount);
        Assert.Equal(0, (await lake.CollectAsync(Discover(tmdb.Address, 20), options: Year(1999))).Records);
    }

    [Fact]
    public async Task Without_slices_too_many_pages_are_an_error_that_says_so()
    {
        using var tmdb = new StandInTmdb(2000) { MostPages = 20 };
        var definition = Discover(tmdb.Address, 20);
        var error = await lake.FailAsync(definition[..definition.IndexOf(", \"slices\"", StringComparison.Ordinal)] + "}", options: Year(2023));
        Assert.Equal("ApiTooManyPages", error.ErrorId);
        Assert.Contains("100 pages, of which TMDB gives 20", error.Message, StringComparison.Ordinal);

        // Where the definition does not know the limit, the API does: its own words are shown.
        var refused = await lake.FailAsync(definition[..definition.IndexOf(", \"slices\"", StringComparison.Ordinal)].Replace(", \"most\": 20", "", StringComparison.Ordinal) + "}", options: Year(2023) with { Prefix = "p" });
        Assert.Equal("ApiRefused", refused.ErrorId);
        Assert.Contains("Pages start at 1 and max at 500", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_that_move_between_pages_are_all_there_once()
    {
        using var tmdb = new StandInTmdb(1000) { Moves = true };
        var notes = new List<string>();
        await lake.CollectAsync(Discover(tmdb.Address, 500), options: Year(2023) with { OnNote = notes.Add });
        Assert.Equal(Enumerable.Range(1, 1000).Select(StandInTmdb.Listed).Order(), lake.Records().Order());
        Assert.Empty(notes);
        Assert.Equal(100, tmdb.CallCount); // each page twice
    }

    [Fact]
    public async Task A_list_that_was_stopped_goes_on_at_its_page()
    {
        using var tmdb = new StandInTmdb(3000) { MostPages = 40 };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var options = Year(2023) with { OnFile = file => { if (file.Key.EndsWith("0010.json", StringComparison.Ordinal)) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lake.CollectAsync(Discover(tmdb.Address, 40), options: options, stop: stop.Token));
        Assert.Equal(1000, lake.Records().Count);
        tmdb.ForgetCalls();
        await lake.CollectAsync(Discover(tmdb.Address, 40), options: Year(2023));
        Assert.Equal(Enumerable.Range(1, 3000).Select(StandInTmdb.Listed).Order(), lake.Records().Order());
        Assert.InRange(tmdb.CallCount, 100, 115);
    }

    [Theory]
    [InlineData("\"/v2/cursor\"", "\"data.items\"", """{ "cursor": "after", "next": "data.next" }""")]
    [InlineData("\"/v2/link\"", "\"data.items\"", """{ "next": "links.next" }""")]
    [InlineData("\"/v2/header\"", null, """{ "linkHeader": true }""")]
    [InlineData("\"/v2/offset\"", "\"data.items\"", """{ "number": "offset", "first": 0, "step": 7, "count": "data.all" }""")]
    [InlineData("\"/v2/offset\"", "\"data.items\"", """{ "number": "offset", "first": 0, "step": 7 }""")]
    public async Task Another_api_is_collected_by_its_definition_alone(string path, string? records, string pages)
    {
        using var catalog = new StandInCatalog(1000);
        var definition = Catalog(catalog.Address, path, records, pages);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var options = new CollectOptions { OnFile = file => { if (file.Key.EndsWith("0004.json", StringComparison.Ordinal)) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lake.CollectAsync(definition, token: StandInCatalog.Key, options: options, stop: stop.Token));
        catalog.ForgetCalls();
        await lake.CollectAsync(definition, token: StandInCatalog.Key);
        Assert.Equal(Enumerable.Range(1, 1000).Select(StandInCatalog.Item), lake.Records());
        Assert.InRange(catalog.CallCount, 80, 90);
        catalog.ForgetCalls();
        await lake.CollectAsync(definition, token: StandInCatalog.Key);
        Assert.Equal(0, catalog.CallCount);
    }

    [Fact]
    public async Task Without_keys_the_number_of_records_tells_where_to_go_on()
    {
        using var catalog = new StandInCatalog(500);
        var definition = Catalog(catalog.Address, "\"/v2/cursor\"", "\"data.items\"", """{ "cursor": "after", "next": "data.next" }""").Replace("\"key\": \"sku\",", "", StringComparison.Ordinal);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var options = new CollectOptions { OnFile = file => { if (file.Key.EndsWith("0003.json", StringComparison.Ordinal)) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lake.CollectAsync(definition, token: StandInCatalog.Key, options: options, stop: stop.Token));
        await lake.CollectAsync(definition, token: StandInCatalog.Key);
        Assert.Equal(Enumerable.Range(1, 500).Select(StandInCatalog.Item), lake.Records());
        File.Delete(lake.Files()[1]);
        Assert.Equal("CollectedOtherwise", (await lake.FailAsync(definition, token: StandInCatalog.Key)).ErrorId);
    }

    [Fact]
    public async Task A_cursor_that_means_nothing_any_more_begins_the_list_again()
    {
        using var catalog = new StandInCatalog(1000);
        var definition = Catalog(catalog.Address, "\"/v2/cursor\"", "\"data.items\"", """{ "cursor": "after", "next": "data.next" }""");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var options = new CollectOptions { OnFile = file => { if (file.Key.EndsWith("0004.json", StringComparison.Ordinal)) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lake.CollectAsync(definition, token: StandInCatalog.Key, options: options, stop: stop.Token));
        catalog.Epoch = "b";
        await lake.CollectAsync(definition, token: StandInCatalog.Key);
        Assert.Equal(Enumerable.Range(1, 1000).Select(StandInCatalog.Item), lake.Records());
    }

    [Fact]
    public async Task A_list_that_leads_back_is_an_error_and_ends()
    {
        using var catalog = new StandInCatalog(1000);
        var error = await lake.FailAsync(Catalog(catalog.Address, "\"/v2/forever\"", "\"data.items\"", """{ "cursor": "after", "next": "data.next" }"""), token: StandInCatalog.Key);
        Assert.Equal("ApiAnswerInvalid", error.ErrorId);
        Assert.Contains("would never end", error.Message, StringComparison.Ordinal);
        Assert.InRange(catalog.CallCount, 1, 3);
    }

    [Fact]
    public async Task An_export_is_read_line_by_line_and_once_while_it_is_the_same()
    {
        using var tmdb = new StandInTmdb(50_000);
        var definition = $$"""
            {
              "origin": "TMDB", "source": "Ids", "baseUrl": "{{tmdb.Address}}", "path": "/p/exports/movie_ids_{MM}_{dd}_{yyyy}.json.gz", "format": "jsonLines",
              "limits": { "fileRecords": 20000, "perSecond": 100 }
            }
            """;
        var day = new DateOnly(2026, 5, 10);
        var result = await lake.CollectAsync(definition, token: null, options: new CollectOptions { Day = day });
        Assert.Equal((50_000L, 3), (result.Records, result.Files.Count));
        Assert.Equal("/p/exports/movie_ids_05_10_2026.json.gz", Assert.Single(tmdb.Calls).Key);
        Assert.Equal("""{"adult":false,"id":1050000,"original_title":"Filme 50000","popularity":1.5,"video":false}""", CollectFixture.Records(lake.Files()[2]).Last());
        Assert.Equal(0, (await lake.CollectAsync(definition, token: null, options: new CollectOptions { Day = day })).Requests);
        var next = await lake.CollectAsync(definition, token: null, options: new CollectOptions { Day = day.AddDays(1) });
        Assert.True(next is { IsUnchanged: true, Records: 0, Requests: 1 });

        // What is left of a run that was stopped is the lines behind those that are there.
        File.Delete(lake.Files()[2]);
        Assert.Equal(10_000L, (await lake.CollectAsync(definition, token: null, options: new CollectOptions { Day = day })).Records);
    }

    public void Dispose() => lake.Dispose();

    private static CollectOptions Year(int year) => new() { Variables = [KeyValuePair.Create("year", $"{year}")] };

    private static string Discover(Uri address, int most) => $$"""
        {
          "origin": "TMDB", "source": "Discovered", "baseUrl": "{{address}}", "token": "TMDB_TOKEN", "variables": { "year": null },
          "path": "/3/discover/movie", "query": { "sort_by": "primary_release_date.asc", "include_adult": true }, "records": "results", "key": "id",
          "limits": { "perSecond": 2000, "retries": 3 },
          "pages": { "number": "page", "total": "total_pages", "count": "total_results", "most": {{most}} }, "slices": { "from": "primary_release_date.gte", "to": "primary_release_date.lte", "first": "{year}-01-01", "last": "{year}-12-31" }
        }
        """;

    private static string Catalog(Uri address, string path, string? records, string pages) => $$"""
        {
          "origin": "Catalog", "source": "Products", "baseUrl": "{{address}}", "token": { "variable": "CATALOG_KEY", "header": "X-Api-Key", "scheme": "" },
          "path": {{path}}, {{(records is null ? "" : $"\"records\": {records},")}} "key": "sku", "pages": {{pages}}, "limits": { "perSecond": 2000 }
        }
        """;
}
