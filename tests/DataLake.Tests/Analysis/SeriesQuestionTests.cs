using DataLake.Analysis;
using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;
using DataLake.Csv.Sources;
using DataLake.Samples;

namespace DataLake.Tests.Analysis;

/// <summary>The questions of examples/series, on a table small enough to answer by hand.</summary>
public sealed class SeriesQuestionTests : IDisposable
{
    private static readonly string Examples = Path.Combine(TestData.RepositoryRoot, "examples", "series");

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Questions => new(Directory.EnumerateFiles(Examples, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("directors-who-only-direct", "Ana,1970,2,7.5", "Eva,1990,1,8")]
    [InlineData("longest-running", "s1,One,2000,2009,10,8.0", "s3,Three,2001,2001,1,5.0")]
    [InlineData("ended-and-running", "ended,2,6.5,55,37.5", "running,1,7,50,30")]
    [InlineData("most-voted", "s1,One,2000,100,8.0", "s2,Two,2001,50,7.0", "s3,Three,2001,10,5.0")]
    [InlineData("genre-by-year", "Drama,2000,1,8,100", "Drama,2001,1,7,50", "History,2000,1,8,100")]
    [InlineData("kinds-of-genres", "story,2,1,7.5", "facts,1,1,8")]
    [InlineData("known-titles-and-votes", "0,1,1,10,5", "1,3,2,66.66666666666667,7.333333333333333", "2,2,2,75,7.5")]
    public void A_question_has_the_answer_that_it_has_by_hand(string question, params string[] rows)
    {
        var series = folder.File("series.csv", """
            id|tituloPincipal|tituloOriginal|anoLancamento|anoTermino|tempoMinutos|genero|notaMedia|numeroVotos|generoArtista|personagem|nomeArtista|anoNascimento|anoFalecimento|profissao|titulosMaisConhecidos
            s1|One|One|2000|2009|45|Drama,History|8.0|100|actress|\N|Ana|1970|\N|director,writer|s1,s2
            s1|One|One|2000|2009|45|Drama,History|8.0|100|actor|X|Rui|1980|\N|actor,director|s1
            s1|One|One|2000|2009|45|Drama,History|8.0|100|actress|\N|Eva|1990|\N|director|s9
            s2|Two|Two|2001|\N|30|Drama|7.0|50|actress|\N|Ana|1970|\N|director,writer|s1,s2
            s2|Two|Two|2001|\N|30|Drama|6.0|0|actor|Y|Leo|1960|\N|actor|s1
            s3|Three|Three|2001|2001|30|\N|5.0|10|actress|Z|Mia|1999|\N||\N
            """.ReplaceLineEndings("\n") + "\n");
        Assert.Equal(rows, Lines(Run(question, series)));
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void Every_question_says_what_it_means_and_runs_on_made_up_series(string question)
    {
        var series = SampleData.Write(SampleKind.Series, folder.Path, rows: 2000, cancellationToken: TestContext.Current.CancellationToken).Single();
        Assert.Equal(question != "directors-who-only-direct", Run(question, series).Rows.Count > 0); // made-up artists all act
        Assert.EndsWith(".", Question(question).Description!.Replace('?', '.'), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static AnalysisDefinition Question(string name) => AnalysisDefinition.Load(Path.Combine(Examples, name + ".json"));

    private static AnalysisResult Run(string question, string series) =>
        AnalysisEngine.Run(Question(question), [CsvSource.FromFile(series)], openTable: name => CsvSource.FromFile(Path.Combine(Examples, name)), cancellationToken: TestContext.Current.CancellationToken);

    private static string[] Lines(AnalysisResult answer) =>
        [.. answer.Rows.Select(row => string.Join(',', row.Select(value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture))))];
}
