using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Csv.Sources;
using DataLake.Pipelines;
using DataLake.Pipelines.Plans;
using DataLake.Samples;

namespace DataLake.Tests.Collecting;

/// <summary>Files of records are one table: the joined questions of examples/movies have the answers that they have from one file of lines.</summary>
public sealed class CollectedTableTests : IDisposable
{
    private const int Rows = 3000;

    private static readonly string Examples = Path.Combine(TestData.RepositoryRoot, "examples", "movies");

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task Joined_questions_are_answered_from_collected_files()
    {
        var stop = TestContext.Current.CancellationToken;
        var movies = SampleData.Write(SampleKind.Movies, folder["data"], Rows, cancellationToken: stop).Single();
        var lines = SampleData.Write(SampleKind.Tmdb, folder["data"], Rows, cancellationToken: stop).Single();

        // As TMDB gives them: id is TMDB's own number, imdb_id the key.
        var records = File.ReadLines(lines).Select((line, index) => $$"""{"adult":false,"backdrop_path":null,"id":{{index + 100}},"origin_country":[],{{line[1..]}}""").ToList();
        const string Prefix = "Raw/TMDB/JSON/Movies/2026/11/28/";
        foreach (var (chunk, number) in records.Chunk(100).Select((chunk, index) => (chunk, index + 1)))
            folder.File($"lake/films/{Prefix}movies-{number:0000}.json", $"[\n{string.Join(",\n", chunk)}\n]\n");
        Directory.CreateDirectory(folder["lake/films/Stage"]);
        File.Copy(movies, folder["lake/films/Stage/movies.csv"]);
        File.Copy(Path.Combine(Examples, "regions.csv"), folder["regions.csv"]);

        var asked = 0;
        foreach (var path in Directory.EnumerateFiles(Examples, "*.json"))
        {
            var text = await File.ReadAllTextAsync(path, stop);
            var definition = AnalysisDefinition.Parse(text);
            if (definition.Join.Count == 0)
                continue;
            asked++;
            var name = Path.GetFileName(path);
            var expected = Answer(definition, movies, lines);
            Assert.Equal(expected, Answer(definition, movies, folder[$"lake/films/{Prefix}"]));
            Assert.Equal(expected, Answer(definition, movies, folder[$"lake/films/{Prefix}movies-*.json"]));

            // In a plan, what the lake holds under a prefix.
            folder.File(name, text.Replace("\"tmdb.jsonl\"", $"\"{Prefix}\", \"as\": \"tmdb\"", StringComparison.Ordinal));
            var plan = PlanReader.Parse($$"""{ "bucket": "films", "steps": [ { "analyze": "Stage/movies.csv", "definition": "{{name}}", "to": "Analytics/{{name}}.csv" } ] }""", folder["plan.json"]);
            await using var store = new DataLake.Stores.Embedded.DirectoryStore(folder["lake"]);
            await new PlanRunner(store, plan, new PlanVariables([], DateTime.Now)).RunAsync(cancellationToken: stop);
            Assert.Equal(expected, await File.ReadAllTextAsync(folder[$"lake/films/Analytics/{name}.csv"], stop));
        }

        Assert.InRange(asked, 5, 20);
    }

    public void Dispose() => folder.Dispose();

    private static string Answer(AnalysisDefinition definition, string movies, string table)
    {
        using var written = new MemoryStream();
        var joined = definition with { Join = [.. definition.Join.Select(join => join.Table == "tmdb.jsonl" ? join with { As = "tmdb" } : join)] };
        using var answer = AnalysisEngine.Open(joined, [CsvSource.FromFile(movies)], openTable: name => CsvSource.FromFiles(name == "tmdb.jsonl" ? table : Path.Combine(Examples, name)), cancellationToken: TestContext.Current.CancellationToken);
        answer.WriteCsv(written);
        return System.Text.Encoding.UTF8.GetString(written.ToArray());
    }
}
