using DataLake.Analysis;
using DataLake.Analysis.Definition;
using DataLake.Csv;
using DataLake.Csv.Reading;
using DataLake.Csv.Rows;
using DataLake.Tests.Csv;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Tests.Analysis;

/// <summary>Conditions on the rows of an import.</summary>
public sealed class RowConditionTests
{
    private const string Films = "id,ano,genero,nota\n1,2012,Drama,7.1\n2,2013,\"Crime, Drama\",\n\n3,2014,,x\n4,2015,Drama,8\n";

    [Theory]
    [InlineData("ano >= 2013 AND genero LIKE '%Drama%'", "2 4")]
    [InlineData("genero = 'Drama'", "1 4")]
    [InlineData("NOT (genero = 'Drama')", "2")]
    [InlineData("genero IS NULL OR nota > 7.5", "3 4")]
    [InlineData("FALSE", "")]
    public void OnlyRowsOfWhichItIsTrueAreMade(string condition, string ids) => Assert.Equal(ids, Ids(Films, condition));

    [Fact]
    public void ItIsTheWhereOfAnAnalysis()
    {
        var csv = "id,n\n" + string.Concat(Enumerable.Range(0, 3000).Select(row => $"{row},{row % 7}\n"));
        var answer = Ask.Of(csv, new() { Where = "n % 3 = 1", Select = [new("id")] });

        Assert.Equal(string.Join(' ', answer.Rows.Select(row => row[0])), Ids(csv, "n % 3 = 1", new() { Reading = new() { BlockSize = 1024 } }));
    }

    [Fact]
    public void SkipAndFirstCountTheRowsKept() => Assert.Equal("4", Ids(Films, "genero LIKE '%Drama'", new() { Skip = 2, First = 1 }));

    [Fact]
    public void ItSeesColumnsThatAreNotChosen() => Assert.Equal("4", Ids(Films, "nota = 8", new() { Columns = ["id"] }));

    [Fact]
    public void ItKnowsColumnsByTheNamesOfTheProperties() => Assert.Equal("2", Ids("id,x,,x\n1,a,b,c\n2,a,d,c\n", "Column3 = 'd' AND x_2 = 'c'"));

    [Fact]
    public void NumbersAndNullsAreThoseOfTheData()
    {
        const string csv = "id;n\n1;5,2\n2;-\n3;1.000\n";
        Assert.Equal("1", Ids(csv, "n < 6", culture: "pt-BR"));
        Assert.Equal("2", Ids(csv, "n IS NULL", culture: "pt-BR", nullValues: "-"));
    }

    [Fact]
    public void AFilterOfAProgramComesAfterTheExpression()
    {
        var asked = new List<object?>();
        var filter = new RowFilter(["id"], (_, values) =>
        {
            asked.Add(values[0]);
            return values[0] is 4L;
        });

        Assert.Equal("4", Ids(Films, "ano > 2013", filter: filter));
        Assert.Equal([3L, 4L], asked);
    }

    [Fact]
    public void WhatDoesNotParseIsNoted()
    {
        using var reader = new CsvBlockReader(CsvText.Source(Films));
        var condition = new RowCondition("nota > 0", null, reader, [.. reader.Columns.Select(_ => ColumnType.Text)], []);
        using var block = reader.Read()!;
        using var records = block.OpenReader();
        while (records.Read())
            condition.Holds(records);

        Assert.Equal(["1 value of 'nota' did not parse and counts as null"], condition.Notes);
    }

    [Theory]
    [InlineData("anos > 2013", "ColumnNotFound", "where, character 1: there is no column 'anos'; did you mean 'ano'?")]
    [InlineData("ano >", "ExpressionSyntax", "where, character 6: ")]
    [InlineData("1 / (id - 3) > 0", "DivisionByZero", ".csv:5: division by zero")]
    public void ErrorsAreThoseOfAnAnalysis(string condition, string errorId, string message)
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ids(Films, condition));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoLineIsNamedAfterRecordsWereLeftOut()
    {
        var skipping = new RowOptions { Reading = new() { OnError = CsvErrorAction.Skip } };
        var error = Assert.ThrowsAny<DataLakeException>(() => Ids("id,x\n1\n2,2\n3,0\n", "1 / x = 1", skipping));

        Assert.Contains(".csv: division by zero", error.Message, StringComparison.Ordinal);
    }

    private static string Ids(string csv, string condition, RowOptions? options = null, RowFilter? filter = null, string? culture = null, params string[] nullValues)
    {
        var where = (options ?? new()) with { Culture = DataCulture.Parse(culture), Where = (reader, types) => new RowCondition(condition, filter, reader, types, nullValues).Holds };
        return string.Join(' ', CsvRows.Read(CsvText.Source(csv), where).Select(row => row.GetType().GetProperty("id")!.GetValue(row)));
    }
}
