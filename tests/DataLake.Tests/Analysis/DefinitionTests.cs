using DataLake.Analysis.Definition;

namespace DataLake.Tests.Analysis;

/// <summary>Definitions as JSON.</summary>
public sealed class DefinitionTests
{
    [Fact]
    public void EveryPartIsRead()
    {
        var definition = AnalysisDefinition.Parse("""
            { // comments are allowed
              "description": "d", "culture": "pt-BR", "nullValue": ["\\N", "-"], "delimiter": "|",
              "join": { "table": "t.json", "on": "a = b", "kind": "left", "as": "t", "culture": "en-US" },
              "derive": { "z": "1", "y": "z + 1" }, "where": "x > 1", "distinctBy": "id", "explode": "list",
              "groupBy": ["a", "b"], "measure": { "n": "count(*)" }, "having": "n > 1", "orderBy": ["n desc", "a"],
              "top": 3, "withTies": true, "nullKey": "drop",
            }
            """);

        Assert.Equal(("d", "pt-BR", '|', "x > 1", "n > 1", 3, true, NullKey.Drop), (
            definition.Description, definition.Culture, definition.Reading.Delimiter, definition.Where, definition.Having, definition.Top, definition.WithTies, definition.NullKey));
        Assert.Equal([@"\N", "-"], definition.Reading.NullValues!);
        Assert.Equal([new JoinDefinition { Table = "t.json", On = "a = b", Kind = JoinKind.Left, As = "t", Culture = "en-US" }], definition.Join);
        Assert.Equal([new("z", "1"), new("y", "z + 1")], definition.Derive);
        Assert.Equal([new("list")], definition.Explode);
        Assert.Equal([new("a"), new("b")], definition.GroupBy);
        Assert.Equal([new("n", "count(*)")], definition.Measure);
        Assert.Equal(["id"], definition.DistinctBy);
        Assert.Equal(["n desc", "a"], definition.OrderBy);
    }

    [Theory]
    [InlineData("{ \"wher\": \"x\" }", "q.json: there is no 'wher' here; did you mean 'where'?")]
    [InlineData("{ \"where\": 1 }", "q.json: where: a text is expected here.")]
    [InlineData("{ \"top\": 0 }", "q.json: top: a whole number greater than zero is expected here.")]
    [InlineData("{ \"groupBy\": [1] }", "q.json: groupBy[0]: a text is expected here.")]
    [InlineData("{ \"measure\": { \"n\": 1 } }", "q.json: measure: n: a text is expected here.")]
    [InlineData("{ \"nullKey\": \"lose\" }", "q.json: nullKey: one of \"keep\", \"drop\" is expected here.")]
    [InlineData("{ \"join\": { \"table\": \"t\" } }", "q.json: join: 'on' is missing.")]
    [InlineData("{ \"delimiter\": \"||\" }", "q.json: delimiter: must be one ASCII character.")]
    [InlineData("[]", "q.json: an object { … } is expected here.")]
    public void WrongPartsAreNamed(string json, string message)
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => AnalysisDefinition.Parse(json, "q.json"));
        Assert.Equal(("DefinitionInvalid", message), (error.ErrorId, error.Message));
    }

    [Fact]
    public void BrokenJsonIsPlaced()
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => AnalysisDefinition.Parse("{\n  \"where\" 1\n}", "q.json"));
        Assert.StartsWith("q.json:2:11: this is not JSON: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => AnalysisDefinition.Load("/nowhere/q.json"));
        Assert.Equal("PathNotFound", error.ErrorId);
        Assert.StartsWith("/nowhere/q.json: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ErrorsOfExpressionsNameTheFileAndTheStage()
    {
        var definition = AnalysisDefinition.Parse("""{ "derive": { "y": "x +" } }""", "q.json");
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of("x\n1\n", definition));
        Assert.StartsWith("q.json: derive.y, character 4: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("groups", "{ \"having\": \"x > 1\" }", "q.json: having: there are no groups")]
    [InlineData("select", "{ \"select\": [\"x\"], \"groupBy\": [\"x\"] }", "q.json: select: ")]
    [InlineData("culture", "{ \"culture\": \"tlh\" }", "q.json: culture: 'tlh' is not a culture known here")]
    public void PartsThatDoNotFitAreErrors(string what, string json, string message)
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of("x\n1\n", AnalysisDefinition.Parse(json, "q.json")));
        Assert.True(error.Message.StartsWith(message, StringComparison.Ordinal), $"{what}: {error.Message}");
    }
}
