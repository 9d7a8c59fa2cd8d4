using System.Text;
using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Csv.Sources;

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
        Assert.Equal([["tt1", 5.5m], ["tt2", 0m]], Ask.Of(Films, definition, (name, content)).Rows);
    }

    [Theory]
    [InlineData("t.json", JsonArray, "utf-8")]
    [InlineData("t.jsonl", JsonLines, "utf-8")]
    [InlineData("t.csv", Csv, "utf-8")]
    [InlineData("t.csv", "\uFEFF" + Csv, "utf-16")]
    [InlineData("t.json", "\uFEFF\r\n " + JsonArray, "utf-16BE")]
    public void ATableIsOpenedOnce(string name, string content, string encoding)
    {
        var opened = 0;
        var bytes = Encoding.GetEncoding(encoding).GetBytes(content);
        var films = new CsvSource("films.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(Films)));
        var definition = new AnalysisDefinition { Join = [new() { Table = name, On = "id = imdb_id" }], Select = [new("id"), new("budget")] };
        var answer = AnalysisEngine.Run(definition, [films], openTable: table => new CsvSource(table, () =>
        {
            opened++;
            return new MemoryStream(bytes);
        }), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([["tt1", 5.5m], ["tt2", 0m]], answer.Rows);
        Assert.Equal(1, opened);
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
        Assert.Equal("select.title, character 1: 'title' is in more than one table; write input.title or t.title.\n  title\n  ^", error.Message);

        definition = definition with { Select = [new("a", "input.title"), new("b", "t.title")], Top = 1 };
        Assert.Equal([["One", "Um"]], Ask.Of(Films, definition, ("t.json", JsonArray)).Rows);
    }

    [Fact]
    public void JsonsNumbersHaveAPointInEveryCulture()
    {
        var definition = new AnalysisDefinition { Culture = "pt-BR", Join = [new() { Table = "t.json", On = "id = imdb_id" }], Measure = [new("b", "sum(budget)")] };
        Assert.Equal([[5.5m]], Ask.Of(Films, definition, ("t.json", JsonArray)).Rows);
    }

    [Fact]
    public void TwoKeysMustBothFit()
    {
        var definition = new AnalysisDefinition { Join = [new() { Table = "t.csv", On = "a = x AND b = y" }], Select = [new("v")] };
        Assert.Equal([["second"]], Ask.Of("a,b\n1,23\n", definition, ("t.csv", "x,y,v\n12,3,first\n1,23,second\n")).Rows);
    }

    [Theory]
    [InlineData(JoinKind.Inner, "One:a One:c Two:b")]
    [InlineData(JoinKind.Left, "One:a One:c Two:b Three:")]
    public void EachPartnerGivesARow(JoinKind kind, string expected)
    {
        var definition = new AnalysisDefinition { Join = [new() { Table = "t.csv", On = "id = film", Kind = kind }], Select = [new("row", "title || ':' || coalesce(who, '')")] };
        var answer = Ask.Of(Films, definition, ("t.csv", "film,who\ntt1,a\ntt2,b\ntt1,c\n"));

        Assert.Equal(expected, string.Join(' ', answer.Rows.Select(row => row[0])));
        Assert.Equal((3, answer.Rows.Count), (answer.Counts.RowsRead, answer.Counts.RowsKept));
    }

    [Fact]
    public void PartnersOfSeveralTablesCombineAndALaterTableSeesTheEarlier()
    {
        var definition = new AnalysisDefinition
        {
            Join = [new() { Table = "roles.csv", On = "id = film" }, new() { Table = "names.csv", On = "who = nick", Kind = JoinKind.Left }],
            Select = [new("row", "title || ' ' || who || ' ' || coalesce(name, '?')")],
        };
        var answer = Ask.Of(Films, definition, ("roles.csv", "film,who\ntt1,a\ntt1,b\n"), ("names.csv", "nick,name\na,Ana\na,Ada\n"));

        Assert.Equal(["One a Ana", "One a Ada", "One b ?"], answer.Rows.Select(row => row[0]));
    }

    [Fact]
    public void ConditionsAndDistinctByAreOfTheJoinedRows()
    {
        var definition = new AnalysisDefinition { Join = [new() { Table = "t.csv", On = "id = film" }], Where = "n > 1", DistinctBy = ["id", "n"], Select = [new("id"), new("n")] };
        var answer = Ask.Of(Films, definition, ("t.csv", "film,n\ntt1,1\ntt1,2\ntt2,3\ntt1,2\ntt1,4\n"));

        Assert.Equal([["tt1", 2L], ["tt1", 4L], ["tt2", 3L]], answer.Rows);
    }

    [Theory]
    [InlineData(JoinKind.Inner, "2-2")]
    [InlineData(JoinKind.Left, "1-? 2-2 3-?")]
    public void NullKeysNeverMatch(JoinKind kind, string expected)
    {
        var definition = new AnalysisDefinition { Reading = new() { NullValues = [@"\N"] }, Join = [new() { Table = "t.csv", On = "k = key", Kind = kind }], Select = [new("row", "id || '-' || coalesce(v, '?')")] };
        var answer = Ask.Of("id,k\n1,\n2,x\n3,\\N\n", definition, ("t.csv", "key,v\n,1\nx,2\n\\N,3\n"));

        Assert.Equal(expected, string.Join(' ', answer.Rows.Select(row => row[0])));
    }

    [Fact]
    public void KeysAreEqualAsTheyAreWritten()
    {
        var definition = new AnalysisDefinition { Join = [new() { Table = "t.jsonl", On = "id = key" }], Select = [new("row", "v || n")] };
        var answer = Ask.Of("id,v\n42,a\n042,b\n42.0,c\n 42,d\n", definition, ("t.jsonl", "{\"key\":42,\"n\":1}\n{\"key\":42.0,\"n\":2}\n"));

        Assert.Equal(["a1", "c2"], answer.Rows.Select(row => row[0]));
    }

    [Fact]
    public void WithoutASelectionAColumnOfBothTablesHasItsTablesName()
    {
        var definition = new AnalysisDefinition { Join = [new() { Table = "t.csv", On = "id" }] };
        var answer = Ask.Of(Films, definition, ("t.csv", "id,title,year\ntt2,Dois,2002\n"));

        Assert.Equal(["id", "title", "t.title", "year"], answer.Columns.Select(column => column.Name));
        Assert.Equal([["tt2", "Two", "Dois", 2002L]], answer.Rows);
    }

    [Fact]
    public void ATableMayBeJoinedTwiceUnderTwoNames()
    {
        const string people = "id,name\n1,Ana\n2,Bia\n";
        var definition = new AnalysisDefinition
        {
            Join = [new() { Table = "people.csv", On = "a = people.id" }, new() { Table = "people.csv", On = "b = id", As = "other" }],
            Select = [new("row", "people.name || '+' || other.name")],
        };
        Assert.Equal([["Ana+Bia"]], Ask.Of("a,b\n1,2\n", definition, ("people.csv", people)).Rows);

        definition = definition with { Name = "q.json", Join = [definition.Join[0], definition.Join[0]] };
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of("a,b\n1,2\n", definition, ("people.csv", people)));
        Assert.Equal(("JoinAmbiguous", "q.json: join[1]: there is a table 'people' already; give this one another name with 'as'."), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("t.csv")]
    [InlineData("t.jsonl")]
    [InlineData("t.json")]
    public void ALargeTableKeepsItsOrder(string name)
    {
        const int rows = 60_000;
        var numbers = Enumerable.Range(0, rows);
        var table = name switch
        {
            "t.csv" => "k,n,text\n" + string.Concat(numbers.Select(n => $"{n % 20},{n},some text to fill the blocks\n")),
            "t.jsonl" => string.Concat(numbers.Select(n => $"{{\"k\":{n % 20},\"n\":{n},\"deep\":{{\"text\":\"some text to fill the pieces\"}}}}\n")),
            _ => "[" + string.Join(",\n", numbers.Select(n => $"{{\"k\":{n % 20}, \"deep\":{{\"text\":\"some text to fill the pieces\"}}, \"n\":{n}}}")) + "]",
        };
        var definition = new AnalysisDefinition { Join = [new() { Table = name, On = "key = k" }], Select = [new("n")] };

        Assert.Equal(numbers.Where(n => n % 20 == 7).Select(n => (object?)(long)n), Ask.Of("key\n7\n", definition, (name, table)).Rows.Select(row => row[0]));
    }

    [Fact]
    public void JsonMayHaveOtherMembersInOtherOrderInEveryRow()
    {
        const string table = "{\"id\":1,\"a\":{\"b\":\"x\"}}\n{\"c\":[1,2],\"id\":2,\"a\":null}\r\n{\"id\":3,\"a\":{\"b\":\"y \\\"z\\\" \\u00e7\"},\"c\":[]}";
        var definition = new AnalysisDefinition
        {
            Join = [new() { Table = "t", On = "id" }],
            Select = [new("b", "a.b"), new("c", "array_join(c[], '+')"), new("none", "c[] IS NULL")],
        };
        Assert.Equal([["x", null, true], [null, "1+2", false], ["y \"z\" ç", null, true]], Ask.Of("id\n1\n2\n3\n", definition, ("t", table)).Rows);
    }

    [Fact]
    public void JsonThatIsNoUtf8IsAnError()
    {
        byte[] table = [.. "{\"id\":1}\n{\"id\":\""u8, 0xE7, .. "\"}\n"u8];
        var error = Assert.ThrowsAny<DataLakeException>(() => DataLake.Analysis.AnalysisEngine.Run(
            new() { Join = [new() { Table = "t", On = "id" }] }, [Ask.Source("f.csv", "id\n1\n")], null, name => new(name, () => new MemoryStream(table)), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(("JoinTableUnreadable", "t:2: this is not UTF-8."), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("id > imdb_id", Csv, "JoinCondition", "join[0].on, character 4: a join's 'on' compares columns of the two tables for equality: id = imdb_id, and more with AND.")]
    [InlineData("id = imdbid", Csv, "ColumnNotFound", "join[0].on, character 6: there is no column 'imdbid'; did you mean 'imdb_id'?")]
    [InlineData("idd = imdb_id", Csv, "ColumnNotFound", "join[0].on, character 1: there is no column 'idd'; did you mean 'id'?")]
    [InlineData("id = imdb_id", "[{\"imdb_id\": }]", "JoinTableUnreadable", "t:1:14")]
    [InlineData("id = imdb_id", "[\n{}, 1]", "JoinTableUnreadable", "t:1: its rows are JSON objects; here is a number.")]
    [InlineData("id = imdb_id", "{}\n\n[1]\n", "JoinTableUnreadable", "t:3: its rows are JSON objects; here is an array.")]
    [InlineData("id = imdb_id", "{}\n{\"a\": 1", "JoinTableUnreadable", "t:2:8: this is neither a JSON array of objects, nor an object a line.")]
    [InlineData("id = imdb_id", "imdb_id\ntt1,2\n", "CsvRaggedRow", "t:2:2: ")]
    public void WrongJoinsAreErrors(string on, string table, string errorId, string message)
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of(Films, new() { Join = [new() { Table = "t", On = on }] }, ("t", table)));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_json_is_shown_with_its_place()
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of("id\n1\n", new() { Join = [new() { Table = "t.jsonl", On = "id" }] }, ("t.jsonl", "{\"id\":1,\"score\":0.5}\n{\"id\":2,\"score\":NaN}\n")));
        Assert.Equal(("JoinTableUnreadable", "t.jsonl:2:17: 'NaN' is not JSON: it has texts in quotes, numbers, true, false and null."), (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[ ]\n")]
    public void A_table_without_rows_is_called_empty(string json)
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of("id\n1\n", new() { Join = [new() { Table = "t.json", On = "id" }] }, ("t.json", json)));
        Assert.Equal("JoinTableUnreadable", error.ErrorId);
        Assert.StartsWith("t.json: the table is empty: it has no rows", error.Message);
    }

    [Theory]
    [InlineData("{ \"table\": \"t.csv\", \"on\": \"id\", \"columns\": { \"d\": \"Date dd-MMM-yy\" } }", "")]
    [InlineData("{ \"table\": \"t.csv\", \"on\": \"id\" }", ", \"columns\": { \"t.d\": \"Date dd-MMM-yy\" }")]
    public void Columns_of_a_table_are_declared_there_or_with_its_name(string join, string columns)
    {
        var definition = AnalysisDefinition.Parse($"{{ \"join\": {join}{columns}, \"orderBy\": \"d\", \"select\": \"id\" }}");
        Assert.Equal(["2", "1"], Ask.Of("id\n1\n2\n", definition, ("t.csv", "id,d\n1,05-Jul-16\n2,06-Jan-15\n")).Rows.Select(row => DataLake.Values.ValueWriter.Format(row[0])));
    }

    [Fact]
    public void A_declared_column_that_a_table_lacks_is_named()
    {
        var definition = AnalysisDefinition.Parse("{ \"join\": { \"table\": \"t.csv\", \"on\": \"id\", \"columns\": { \"dd\": \"Date\" } } }", "q.json");
        Assert.StartsWith("q.json: join[0].columns: there is no column 'dd'", Assert.ThrowsAny<DataLakeException>(() => Ask.Of("id\n1\n", definition, ("t.csv", "id,d\n1,x\n"))).Message);
    }

}
