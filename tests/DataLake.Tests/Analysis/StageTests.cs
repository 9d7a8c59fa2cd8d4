using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Csv.Sources;

namespace DataLake.Tests.Analysis;

/// <summary>The stages of an analysis, and their order.</summary>
public sealed class StageTests
{
    private const string Films = """
        id,genero,ano,nota
        1,"Drama,Crime",2013,7.0
        1,"Drama,Crime",2013,7.0
        2,Drama,2014,8.0
        3,,2014,
        2,Drama,2014,8.0
        4,Comedy,2013,5.5

        """;

    [Fact]
    public void WithoutGroupsTheRowsAreTheAnswer()
    {
        var result = Ask.Of(Films, new() { Where = "nota > 6", Select = [new("id"), new("dobro", "nota * 2")], DistinctBy = ["id"] });

        Assert.Equal([[1L, 14m], [2L, 16m]], result.Rows);
        Assert.Equal(["id", "dobro"], result.Columns.Select(column => column.Name));
        Assert.Equal([typeof(long), typeof(decimal)], result.Columns.Select(column => column.Type));
        Assert.Equal((6, 2), (result.Counts.RowsRead, result.Counts.RowsKept));
    }

    [Fact]
    public void WithoutASelectionAllColumnsAreTheAnswer()
    {
        var result = Ask.Of(Films, new() { Derive = [new("novo", "ano + 1"), new("nota", "round(nota)")], Top = 1 });

        Assert.Equal(["id", "genero", "ano", "nota", "novo"], result.Columns.Select(column => column.Name));
        Assert.Equal([1L, "Drama,Crime", 2013L, 7m, 2014L], result.Rows[0]);
    }

    [Fact]
    public void FilmsAreCountedOnceOnlyByDistinctBy()
    {
        var all = Ask.Of(Films, new() { Measure = [new("n", "count(*)"), new("mean", "avg(nota)")] });
        var once = Ask.Of(Films, new() { DistinctBy = ["id"], Measure = [new("n", "count(*)"), new("mean", "avg(nota)")] });

        Assert.Equal([[6L, 7.1]], all.Rows);
        Assert.Equal([[4L, 20.5 / 3]], once.Rows);
    }

    [Fact]
    public void DistinctByComesAfterWhere()
    {
        var result = Ask.Of("id,part\n1,a\n1,b\n", new() { Where = "part = 'b'", DistinctBy = ["id"], Select = [new("part")] });
        Assert.Equal([["b"]], result.Rows);
    }

    [Fact]
    public void ExplodeGivesEachItemARowAndNoneToNothing()
    {
        var result = Ask.Of(Films, new() { DistinctBy = ["id"], Explode = [new("genero")], GroupBy = [new("genero")], Measure = [new("n", "count(*)")] });
        Assert.Equal([["Drama", 2L], ["Crime", 1L], ["Comedy", 1L]], result.Rows);
        Assert.Equal((4, 1), (result.Counts.RowsKept, result.Counts.RowsWithoutItems));
        Assert.Equal("1 row without items to explode was dropped", Assert.Single(result.Counts.Notes));
    }

    [Fact]
    public void ExplodeTakesListsOfAnySeparator()
    {
        var result = Ask.Of("tags\na;b;a\n", new() { Explode = [new("tag", "split(tags, ';')")], GroupBy = [new("tag")], Measure = [new("n", "count(*)")] });
        Assert.Equal([["a", 2L], ["b", 1L]], result.Rows);
    }

    [Fact]
    public void SeveralListsGiveEveryCombination()
    {
        var result = Ask.Of("x,y\n\"a,b\",\"1,2\"\n", new() { Explode = [new("x"), new("y")], Select = [new("p", "x || y")] });
        Assert.Equal([["a1"], ["a2"], ["b1"], ["b2"]], result.Rows);
    }

    [Theory]
    [InlineData(NullKey.Keep, 3, 0)]
    [InlineData(NullKey.Drop, 2, 1)]
    public void NullKeysAreKeptOrDroppedAndCounted(NullKey nullKey, int groups, int dropped)
    {
        var result = Ask.Of("a,b\n1,x\n1,\n2,y\n", new() { NullKey = nullKey, GroupBy = [new("a"), new("b")], Measure = [new("n", "count(*)")] });

        Assert.Equal(groups, result.Counts.Groups);
        Assert.Equal(dropped, result.Counts.NullKeyRowsDropped);
        Assert.Equal(nullKey == NullKey.Keep, result.Rows.Any(row => row[1] is null));
    }

    [Fact]
    public void RowsLeftOutHaveNoSayInWhatDidNotParse()
    {
        var csv = "g,x\n" + string.Concat(Enumerable.Repeat(",n/a\na,1\na,1\n", 3));
        var result = Ask.Of(csv, new() { NullKey = NullKey.Drop, GroupBy = [new("g")], Measure = [new("s", "sum(x)")] });

        Assert.Equal((3, 0), (result.Counts.NullKeyRowsDropped, result.Counts.Unparsed.Count));
        Assert.Equal([["a", 6L]], result.Rows);
    }

    [Fact]
    public void NoRowsAreOneGroupWithoutKeysAndNoneWithThem()
    {
        var measure = new NamedExpression[] { new("n", "count(*)"), new("s", "sum(x)") };

        Assert.Equal([[0L, null]], Ask.Of("x\n", new() { Measure = measure }).Rows);
        Assert.Empty(Ask.Of("x\n", new() { GroupBy = [new("x")], Measure = measure }).Rows);
    }

    [Fact]
    public void HavingSeesKeysAndMeasures()
    {
        var result = Ask.Of(Films, new() { GroupBy = [new("ano")], Measure = [new("n", "count(*)")], Having = "n > 2 AND ano > 2013" });
        Assert.Equal([[2014L, 3L]], result.Rows);
    }

    [Fact]
    public void OrderIsByValueThenByInputAndNullsComeLast()
    {
        var rows = Ask.Of("k,v\na,2\nb,10\nc,\nd,2\n", new() { OrderBy = ["v desc"], Select = [new("k")] }).Rows;
        Assert.Equal(["b", "a", "d", "c"], rows.Select(row => row[0]));

        rows = Ask.Of("k,v\na,2\nb,10\nc,\nd,2\n", new() { OrderBy = ["v nulls first", "k desc"], Select = [new("k"), new("v")] }).Rows;
        Assert.Equal(["c", "d", "a", "b"], rows.Select(row => row[0]));
    }

    [Fact]
    public void TopMayTakeTies()
    {
        const string csv = "k,v\na,3\nb,5\nc,3\nd,1\n";
        Assert.Equal(2, Ask.Of(csv, new() { OrderBy = ["v desc"], Top = 2 }).Rows.Count);
        Assert.Equal(3, Ask.Of(csv, new() { OrderBy = ["v desc"], Top = 2, WithTies = true }).Rows.Count);
    }

    [Fact]
    public void OrderMayBeByAMeasureThatIsNotShown()
    {
        var result = Ask.Of(Films, new() { GroupBy = [new("ano")], Measure = [new("n", "count(*)")], OrderBy = ["max(nota) desc"] });
        Assert.Equal([2014L, 2013L], result.Rows.Select(row => row[0]));
    }

    [Fact]
    public void AColumnIsOfNumbersOnlyIfNoValueLosesByIt()
    {
        var result = Ask.Of("zip,n,m\n01310,1,1.50\n99999,2,x\n", new());
        Assert.Equal([typeof(string), typeof(long), typeof(string)], result.Columns.Select(column => column.Type));
        Assert.Equal(["01310", 1L, "1.50"], result.Rows[0]);
    }

    [Fact]
    public void LaterFilesMayHaveTheirColumnsInAnotherOrder()
    {
        var result = Ask.Of(["a,b\n1,2\n", "b,c,a\n20,0,10\n"], new() { Measure = [new("s", "sum(a)"), new("t", "sum(b)")] });
        Assert.Equal([[11L, 22L]], result.Rows);
    }

    [Fact]
    public void AFileWithoutAColumnIsAnError()
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of(["a,b\n1,2\n", "a\n1\n"], new() { Measure = [new("n", "count(*)")] }));
        Assert.Equal("CsvHeaderDiffers", error.ErrorId);
        Assert.Contains("lacks 'b'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n\n3\n", "CsvRaggedRow", "input0.csv:4:1: ")]
    [InlineData("a,b\n1,2\n3,4,5\n", "CsvRaggedRow", "input0.csv:3:3: ")]
    [InlineData("a,b\n1,\"2\n", "CsvUnterminatedQuote", "input0.csv:2:2: ")]
    public void ARecordAtFaultIsAnError(string csv, string errorId, string place)
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of(csv, new() { Measure = [new("n", "count(*)")] }));
        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith(place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BytesThatAreNoTextAreAnError()
    {
        var source = new CsvSource("latin.csv", () => new MemoryStream([.. "a,b\n1,x"u8, 0xE9, .. "\n"u8]));
        var error = Assert.ThrowsAny<DataLakeException>(() => AnalysisEngine.Run(
            new() { Measure = [new("n", "count(*)")] }, [source], new(), cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("CsvInvalidUtf8", error.ErrorId);
        Assert.StartsWith("latin.csv:2:2: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n\n,\n3,4")]
    [InlineData("a,b\r\n1,2\r\n,\r\n3,4\r\n")]
    [InlineData("a,b\n\"1\",2\n\n,\n3,4\n")]
    public void Empty_lines_are_no_rows_and_rows_of_delimiters_are(string csv)
    {
        var result = Ask.Of(csv, new() { Measure = [new("n", "count(*)"), new("s", "sum(b)")] });
        Assert.Equal([[3L, 6L]], result.Rows);
        Assert.Equal(3, result.Counts.RowsRead);
    }

    [Fact]
    public void WhatDoesNotParseIsNullAndCountedOnce()
    {
        var result = Ask.Of("x\n1\nmany\n3\n", new() { Where = "x > 0 OR x IS NOT NULL", Measure = [new("a", "avg(x)"), new("s", "sum(x)")] });

        Assert.Equal([[2.0, 4.0]], result.Rows);
        Assert.Equal(1, result.Counts.Unparsed["x"].Count);
        Assert.Equal("1 value of 'x' did not parse and counts as null", Assert.Single(result.Counts.Notes));
    }

    [Fact]
    public void AProgramsConditionSeesTypedValues()
    {
        var filter = new RowFilter(["id", "nota"], (_, values) => values is [long and > 1, decimal and > 7]);
        Assert.Equal([[2L]], Ask.Of(Films, new() { Filter = filter, DistinctBy = ["id"], Select = [new("id")] }).Rows);
    }
}
