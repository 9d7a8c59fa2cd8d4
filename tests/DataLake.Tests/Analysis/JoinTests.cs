using DataLake.Analysis;

namespace DataLake.Tests.Analysis;

/// <summary>Joining tables of each kind.</summary>
public sealed class JoinTests
{
    private const string Films = "id,title\ntt1,One\ntt2,Two\ntt3,Three\n";

    private const string JsonArray = """
        [ {"imdb_id": "tt1", "title": "Um", "budget": 5.5, "production_countries": [{"iso_3166_1": "BR", "name": "Brazil"}, {"iso_3166_1": "PT", "name": "Portugal"}]},
          {"imdb_id": "tt2", "title": null, "budget": 0, "production_countries": [], "extra": {"deep": true}} ]
        """;

    private const string JsonLines = "{\"imdb_id\":\"tt1\",\"budget\":5.5}\n\n{\"imdb_id\":\"tt2\",\"budget\":0}\n";

    private const string Csv = "imdb_id,budget\ntt1,5.5\ntt2,0\n";

    [Theory]
    [InlineData("t.json", JsonArray)]
    [InlineData("t.jsonl", JsonLines)]
    [InlineData("t.csv", Csv)]
    public void EachKindOfTableJoins(string name, string content)
    {
        var definition = new AnalysisDefinition { Join = [new() { Table = name, On = "id = imdb_id" }], Select = [new("id"), new("budget")] };
        Assert.Equal([["tt1", 5.5], ["tt2", 0.0]], Ask.Of(Films, definition, (name, content)).Rows);
    }

    [Fact]
    public void ALeftJoinKeepsRowsWithoutAPartner()
    {
        var definition = new AnalysisDefinition { Join = [new() { Table = "t.csv", On = "imdb_id = id", Kind = JoinKind.Left }], Select = [new("id"), new("known", "budget IS NOT NULL")] };
        Assert.Equal([["tt1", true], ["tt2", true], ["tt3", false]], Ask.Of(Films, definition, ("t.csv", Csv)).Rows);
    }

    [Fact]
    public void PathsIntoArraysAreLists()
    {
        var definition = new AnalysisDefinition
        {
            Join = [new() { Table = "t.json", On = "id = imdb_id" }],
            Explode = [new("country", "production_countries[].iso_3166_1")],
            Select = [new("id"), new("country"), new("n", "cardinality(production_countries[].name)")],
        };
        Assert.Equal([["tt1", "BR", 2L], ["tt1", "PT", 2L]], Ask.Of(Films, definition, ("t.json", JsonArray)).Rows);
    }

    [Fact]
    public void AColumnOfBothTablesNeedsItsTable()
    {
        var definition = new AnalysisDefinition { Join = [new() { Table = "t.json", On = "id = imdb_id" }], Select = [new("title")] };
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of(Films, definition, ("t.json", JsonArray)));
        Assert.Equal("ColumnAmbiguous", error.ErrorId);
        Assert.Contains("write input.title or t.title", error.Message, StringComparison.Ordinal);

        definition = definition with { Select = [new("a", "input.title"), new("b", "t.title")], Top = 1 };
        Assert.Equal([["One", "Um"]], Ask.Of(Films, definition, ("t.json", JsonArray)).Rows);
    }

    [Fact]
    public void JsonsNumbersHaveAPointInEveryCulture()
    {
        var definition = new AnalysisDefinition { Culture = "pt-BR", Join = [new() { Table = "t.json", On = "id = imdb_id" }], Measure = [new("b", "sum(budget)")] };
        Assert.Equal([[5.5]], Ask.Of(Films, definition, ("t.json", JsonArray)).Rows);
    }

    [Fact]
    public void TwoKeysMustBothFit()
    {
        var definition = new AnalysisDefinition { Join = [new() { Table = "t.csv", On = "a = x AND b = y" }], Select = [new("v")] };
        Assert.Equal([["second"]], Ask.Of("a,b\n1,23\n", definition, ("t.csv", "x,y,v\n12,3,first\n1,23,second\n")).Rows);
    }

    [Theory]
    [InlineData("id = imdb_id", "imdb_id,b\ntt1,1\ntt2,2\ntt1,3\n", "JoinAmbiguous", "rows 1 and 3 have the same key 'tt1'")]
    [InlineData("id > imdb_id", Csv, "JoinCondition", "for equality")]
    [InlineData("id = imdbid", Csv, "ColumnNotFound", "did you mean 'imdb_id'?")]
    [InlineData("idd = imdb_id", Csv, "ColumnNotFound", "did you mean 'id'?")]
    [InlineData("id = imdb_id", "[{\"imdb_id\": }]", "JoinTableUnreadable", "t:1:14")]
    [InlineData("id = imdb_id", "[1]", "JoinTableUnreadable", "here is number")]
    public void WrongJoinsAreErrors(string on, string table, string errorId, string message)
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of(Films, new() { Join = [new() { Table = "t", On = on }] }, ("t", table)));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
