using DataLake.Analysis.Answers;
using DataLake.Analysis.Definition;

namespace DataLake.Tests.Analysis;

/// <summary>Records that repeat the one before count as any other. A column that never repeats, where it is looked at, makes every record differ.</summary>
/// <remarks>Each question says whether its records are taken from the one before: else both its answers could come the slow way.</remarks>
public sealed class RepeatedRecordTests
{
    private const string Countries = "country,continent\nBR,America\nBR,South\nPT,Europe\n";

    private static readonly string Csv = "row,film,genres,country,rating\n" + string.Concat(Enumerable.Range(0, 6000).Select(row =>
    {
        var film = row / 4;
        var genres = (film % 4) switch { 0 => "\"Drama,Comedy\"", 1 => "Drama", 2 => "\"Drama,Drama,War\"", _ => "" };
        var country = (film % 3) switch { 0 => "BR", 1 => "PT", _ => @"\N" };
        return $"{row},tt{film},{genres},{country},{(film % 5 == 0 ? "n/a" : $"{film % 10}.{film % 7}")}\n";
    }));

    private static readonly NamedExpression[] Measures =
    [
        new("n", "count(*)"), new("rated", "count(rating)"), new("films", "count(distinct film)"), new("sum", "sum(rating)"), new("mean", "avg(rating)"),
        new("least", "min(rating)"), new("most", "max(film)"), new("middle", "median(rating)"), new("spread", "stddev(rating)"), new("first", "first(film)"),
        new("often", "mode(rating)"), new("all", "string_agg(film, ' ')"), new("slope", "regr_slope(rating, rating * rating)"),
    ];

    [Theory]
    [InlineData(NullKey.Keep)]
    [InlineData(NullKey.Drop)]
    public void TheyCountInGroups(NullKey nullKey) => Same(new() { GroupBy = [new("country")], Measure = [.. Measures], NullKey = nullKey });

    [Theory]
    [InlineData(NullKey.Keep)]
    [InlineData(NullKey.Drop)]
    public void TheyCountInGroupsOfItems(NullKey nullKey) =>
        Same(new() { Explode = [new("genres")], GroupBy = [new("genres"), new("country")], Measure = [.. Measures], NullKey = nullKey });

    [Fact]
    public void TheyCountWhereMeasuresLookAtItems() =>
        Same(new() { Explode = [new("genres")], GroupBy = [new("country")], Measure = [.. Measures, new("genres", "count(distinct upper(genres))"), new("letters", "sum(length(genres))")] });

    [Fact]
    public void TheyCountWhereTwoListsAreExploded() =>
        Same(new() { Derive = [new("more", "split(genres, ',')")], Explode = [new("genres"), new("more")], GroupBy = [new("genres"), new("more")], Measure = [.. Measures] });

    [Fact]
    public void TheyCountWhereRowsAreJoined() => Same(new()
    {
        Join = [new() { Table = "countries.csv", On = "country" }],
        Derive = [new("place", "upper(continent)")],
        GroupBy = [new("place")],
        Measure = [.. Measures],
    });

    [Fact]
    public void TheyCountAmongDistinctRows() =>
        Same(new() { Where = "rating IS NULL OR rating > 1", DistinctBy = ["film"], GroupBy = [new("country")], Measure = [.. Measures] }, areTaken: false);

    [Fact]
    public void TheyAreRowsOfTheirOwn() => Same(new() { Where = "rating > 3", Select = [new("film"), new("rating")] }, areTaken: false);

    private static void Same(AnalysisDefinition definition, bool areTaken = true)
    {
        var expected = Of(definition with { Where = $"({definition.Where ?? "true"}) AND row >= 0" });
        var actual = Of(definition);

        Assert.NotEmpty(expected.Rows);
        Assert.Equal(expected.Rows, actual.Rows);
        Assert.Equivalent(expected.Counts, actual.Counts);
        Assert.Equal(0, expected.Counts.RecordsRepeated);
        Assert.Equal(areTaken, actual.Counts.RecordsRepeated > 0);
    }

    private static AnalysisResult Of(AnalysisDefinition definition) => Ask.Of(Csv, definition, ("countries.csv", Countries));
}
