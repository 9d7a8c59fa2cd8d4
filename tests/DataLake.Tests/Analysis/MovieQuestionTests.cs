using System.Globalization;
using DataLake.Analysis;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Samples;

namespace DataLake.Tests.Analysis;

/// <summary>The questions of examples/movies on sample data: the answers are those of an independent engine (tests/peers/questions.py).</summary>
public sealed class MovieQuestionTests(MovieQuestionTests.Data data) : IClassFixture<MovieQuestionTests.Data>
{
    private static readonly string Examples = Path.Combine(TestData.RepositoryRoot, "examples", "movies");
    private static readonly string Answers = Path.Combine(TestData.RepositoryRoot, "tests", "DataLake.Tests", "Analysis", "Answers");

    public static TheoryData<string> Questions =>
        new(Directory.EnumerateFiles(Examples, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Questions))]
    public void EveryQuestionHasTheAnswerOfAnotherEngine(string question)
    {
        var input = question == "countries" ? Path.Combine(Answers, "most-voted.csv") : data.Movies;
        using var answer = AnalysisEngine.Open(
            AnalysisDefinition.Load(Path.Combine(Examples, question + ".json")),
            [CsvSource.FromFile(input)],
            openTable: table => CsvSource.FromFile(data.Table(table)),
            cancellationToken: TestContext.Current.CancellationToken);

        using var written = new MemoryStream();
        Assert.NotEmpty(answer.WriteCsv(written, keep: 1).Rows);
        var expected = Rows(File.ReadAllBytes(Path.Combine(Answers, question + ".csv")));
        var actual = Rows(written.ToArray());
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, SameField));
    }

    // TMDB's own records have an id of TMDB's beside IMDb's, and lists of objects with ids in them.
    [Theory]
    [MemberData(nameof(Questions))]
    public void EveryQuestionHasTheSameAnswerFromRecordsWithAnIdOfTheirOwn(string question)
    {
        var definition = AnalysisDefinition.Load(Path.Combine(Examples, question + ".json"));
        Assert.SkipWhen(definition.Join.Count == 0, "It joins with nothing.");
        var records = Path.Combine(data.Folder, $"{question}-records.jsonl");
        File.WriteAllLines(records, File.ReadLines(Path.Combine(data.Folder, "tmdb.jsonl")).Select((line, index) => $$"""{"adult":false,"id":{{index + 5}},"genres":[{"id":18,"name":"Drama"}],{{line[1..]}}"""));
        Assert.Equal(Text(definition, Path.Combine(data.Folder, "tmdb.jsonl")), Text(definition, records));
    }

    [Fact]
    public void EveryQuestionSaysWhatItsAnswerMeans() =>
        Assert.All(Directory.EnumerateFiles(Examples, "*.json"), path => Assert.False(string.IsNullOrWhiteSpace(AnalysisDefinition.Load(path).Description)));

    [Fact]
    public void CountingEachFilmOnceMatters()
    {
        var definition = AnalysisDefinition.Load(Path.Combine(Examples, "correlations.json"));
        var once = Run(definition);
        var perArtist = Run(definition with { DistinctBy = [] });

        Assert.Equal(3000L, perArtist.Rows[0][0]);
        Assert.InRange((long)once.Rows[0][0]!, 500, 1500);
        Assert.NotEqual((double)once.Rows[0][1]!, (double)perArtist.Rows[0][1]!, 1e-3);
    }

    private AnalysisResult Run(AnalysisDefinition definition) =>
        AnalysisEngine.Run(definition, [CsvSource.FromFile(data.Movies)], cancellationToken: TestContext.Current.CancellationToken);

    private string Text(AnalysisDefinition definition, string table)
    {
        using var written = new MemoryStream();
        var joined = definition with { Join = [.. definition.Join.Select(join => join.Table == "tmdb.jsonl" ? join with { As = "tmdb" } : join)] };
        using var answer = AnalysisEngine.Open(joined, [CsvSource.FromFile(data.Movies)], openTable: name => CsvSource.FromFile(name == "tmdb.jsonl" ? table : data.Table(name)), cancellationToken: TestContext.Current.CancellationToken);
        answer.WriteCsv(written);
        return System.Text.Encoding.UTF8.GetString(written.ToArray());
    }

    private static List<string[]> Rows(byte[] csv)
    {
        var rows = new List<string[]>();
        using var reader = CsvReaderFactory.Open(csv, CsvDialect.Default);
        while (reader.Read())
            rows.Add(reader.Current.ToArray());
        return rows;
    }

    // The mathematics library of another platform may differ in a number's last digits.
    private static bool SameField(string expected, string actual) =>
        expected == actual
        || (double.TryParse(expected, CultureInfo.InvariantCulture, out var x)
            && double.TryParse(actual, CultureInfo.InvariantCulture, out var y)
            && Math.Abs(x - y) <= 1e-9 * Math.Abs(x));

    public sealed class Data : IDisposable
    {
        private const int Rows = 3000;

        public Data()
        {
            Movies = SampleData.Write(SampleKind.Movies, Folder, Rows).Single();
            _ = SampleData.Write(SampleKind.Tmdb, Folder, Rows).Single();
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("movies-").FullName;

        public string Movies { get; }

        /// <summary>A table that questions join with: made up, or of the examples.</summary>
        public string Table(string name) => Path.Combine(name == "tmdb.jsonl" ? Folder : Examples, name);

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
