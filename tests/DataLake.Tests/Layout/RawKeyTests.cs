using DataLake.Layout;

namespace DataLake.Tests.Layout;

public class RawKeyTests
{
    [Fact]
    public void A_file_goes_to_its_layer_origin_format_source_and_date()
    {
        var key = RawKey.ForFile("/data/movies.csv", "Movies", new DateOnly(2026, 3, 9));
        Assert.Equal("Raw/Local/CSV/Movies/2026/03/09/movies.csv", key.ToString());
    }

    [Theory]
    [InlineData("pt-BR")]
    [InlineData("en-US")]
    [InlineData("ar-SA")]
    public void The_date_is_written_alike_in_every_culture(string culture)
    {
        using var _ = new CultureScope(culture);
        Assert.Equal("Raw/Local/CSV/X/2026/03/09/a.csv", RawKey.ForFile("a.csv", "X", new DateOnly(2026, 3, 9)).ToString());
    }

    [Fact]
    public void Parsing_is_the_inverse_of_writing()
    {
        var key = new RawKey("Trusted", "TMDB", "JSON", "Séries e Filmes", new DateOnly(2024, 2, 29), "á b.json");
        Assert.True(RawKey.TryParse(key.ToString(), out var parsed));
        Assert.Equal(key, parsed);
    }

    [Theory]
    [InlineData("Stage/obras.csv")]
    [InlineData("Raw/Local/CSV/X/2026/02/30/a.csv")]
    [InlineData("Raw/Local/CSV/X/2026/2/3/a.csv")]
    [InlineData("Raw/Local/CSV//2026/02/03/a.csv")]
    [InlineData("Raw/Local/CSV/X/2026/02/03/b/a.csv")]
    public void Other_keys_are_not_of_the_layout(string key) => Assert.False(RawKey.TryParse(key, out _));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    public void A_part_must_be_one_name(string source)
    {
        var error = Assert.Throws<DataLakeException>(() => RawKey.ForFile("a.csv", source, default).ToString());
        Assert.Equal("LayoutInvalid", error.ErrorId);
    }

    [Fact]
    public void The_snapshot_holds_the_latest_of_each_file_and_all_that_is_of_another_layout()
    {
        string[] keys = ["Raw/Local/CSV/X/2026/01/01/a.csv", "Raw/Local/CSV/X/2026/01/02/a.csv", "Raw/Local/CSV/X/2026/01/01/b.csv", "Raw/Local/CSV/Y/2026/01/01/a.csv", "Raw/other.csv"];
        Assert.Equal(keys[1..], Snapshot.Latest(keys, key => key));
    }

    [Theory]
    [InlineData("top_movies.CSV", "Movies")]
    [InlineData("series.csv", "Series")]
    public void The_source_map_tries_the_particular_before_the_general(string file, string source)
    {
        var map = new SourceMap(new Dictionary<string, string> { ["Series"] = "*", ["Movies"] = "*movie*" });
        Assert.Equal(source, map.SourceOf("/some/folder/" + file));
    }

    [Fact]
    public void A_file_that_no_pattern_fits_is_an_error_that_shows_the_patterns()
    {
        var error = Assert.Throws<DataLakeException>(() => new SourceMap([new("Movies", "*movie*")]).SourceOf("books.csv"));
        Assert.Equal("SourceUnknown", error.ErrorId);
        Assert.Contains("Movies: *movie*", error.Message, StringComparison.Ordinal);
    }
}
