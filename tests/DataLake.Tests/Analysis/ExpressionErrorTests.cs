namespace DataLake.Tests.Analysis;

/// <summary>Wrong expressions: an error that says what, and points at where.</summary>
public sealed class ExpressionErrorTests
{
    [Theory]
    [InlineData("x", "'x' is a column of the rows, of which a group has many: group by it, or measure it, such as max(x).")]
    [InlineData("sum(x) + X", "'X' is a column of the rows, of which a group has many: group by it, or measure it, such as max(X).")]
    [InlineData("smu(x)", "there is no function 'smu'; did you mean 'sum'?")]
    [InlineData("z", "there is no column 'z'.")]
    public void A_measure_that_is_none_says_what_a_group_has(string measure, string problem)
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of("x\n1\n", new() { Measure = [new("m", measure)] }));
        Assert.EndsWith(problem, error.Message.Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 +", "ExpressionSyntax", 4, "expected a column, a value or a function, found the end.")]
    [InlineData("(1 + 2", "ExpressionSyntax", 7, "expected ), found the end.")]
    [InlineData("x = 'abc", "ExpressionSyntax", 5, "this ' is never closed (inside the quotes, write it twice).")]
    [InlineData("x ? 1", "ExpressionSyntax", 3, "'?' has no meaning here.")]
    [InlineData("1 2", "ExpressionSyntax", 3, "expected the end, or an operator such as AND, found 2.")]
    [InlineData("x NOT 3", "ExpressionSyntax", 7, "expected IN, BETWEEN or LIKE, found 3.")]
    [InlineData("CASE x END", "ExpressionSyntax", 8, "expected WHEN, found END.")]
    [InlineData("DATE '2020-13-01'", "ExpressionSyntax", 6, "'2020-13-01' is not a date; write it as '2020-12-31'.")]
    [InlineData("CAST(x AS BLOB)", "ExpressionSyntax", 11, "there is no type 'BLOB'; the types are INTEGER, DECIMAL, DOUBLE, TEXT, BOOLEAN, DATE and TIMESTAMP.")]
    [InlineData("y + 1", "ColumnNotFound", 1, "there is no column 'y'; did you mean 'x'?")]
    [InlineData("uper(x)", "FunctionNotFound", 1, "there is no function 'uper'; did you mean 'upper'?")]
    [InlineData("round(1, 2, 3)", "FunctionArguments", 1, "the function is called as round(number[, decimals]).")]
    [InlineData("'a' + 1", "TypeClash", 1, "a number is needed here, and this is text; CAST(… AS DOUBLE) would make it one.")]
    [InlineData("title(1)", "TypeClash", 7, "text is needed here, and this is a number; CAST(… AS TEXT) would make it one.")]
    [InlineData("CASE WHEN x = 1 THEN 'a' ELSE 2 END", "TypeClash", 31, "this is a number, and the result before it is text: they must be of one type.")]
    [InlineData("split('a,b', ',') = 'a'", "TypeClash", 19, "a list is not compared; contains(list, item) asks for an item.")]
    [InlineData("DATE '2020-01-01' * 2", "TypeClash", 19, "a date can have days added and taken away, and another date taken away: date + 30, date - other; date_add('month', 1, date) adds other units.")]
    [InlineData("element_at(split('a', ''), 1)", "TypeClash", 23, "a text is not split at an empty one.")]
    [InlineData("regexp_extract('a', 'a', 1)", "TypeClash", 26, "the pattern has 0 groups: there is no group 1.")]
    [InlineData("regexp_replace('a', '(a)', '$2')", "TypeClash", 28, "the pattern has 1 group: there is no group 2.")]
    [InlineData("to_date('1', 'dd/MM')", "TypeClash", 14, "'dd/MM' lacks a year or a month, as in dd/MM/yyyy.")]
    [InlineData("1 AND TRUE", "TypeClash", 1, "a condition is needed here, and this is a number; a comparison such as … = 1 would make it one.")]
    [InlineData("cardinality(x)", "TypeClash", 13, "a list is needed here, and this is a number; split(…, ',') would make it one.")]
    [InlineData("regexp_like(x, '(')", "TypeClash", 16, "Invalid pattern '(' at offset 1. Not enough )'s.")]
    [InlineData("sum(x)", "MeasureMisplaced", 1, "'sum' measures a group of rows: it belongs in measure, having or orderBy.")]
    [InlineData("x LIKE x", "TypeClash", 8, "the pattern of LIKE is a text in single quotes.")]
    [InlineData("date_trunc('eon', x)", "TypeClash", 12, "the unit is 'year', 'quarter', 'month', 'week', 'day', 'hour', 'minute' or 'second'.")]
    [InlineData("x IN (1, 'a'", "ExpressionSyntax", 13, "expected ), found the end.")]
    [InlineData("CASE WHEN x THEN split('a', ',') END", "TypeClash", 18, "a choice between lists is not possible.")]
    [InlineData("split(x, x)", "TypeClash", 10, "a text in single quotes is needed here.")]
    [InlineData("x BETWEEN 1", "ExpressionSyntax", 12, "expected AND, found the end.")]
    [InlineData("1e400", "ExpressionSyntax", 1, "'1e400' is too large for a number.")]
    public void TheErrorPointsAtTheCharacter(string expression, string errorId, int character, string problem)
    {
        var error = Ask.Error(expression);

        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal($"select.value, character {character}: {problem}\n  {expression}\n  {new string(' ', character - 1)}^", error.Message);
    }

    [Theory]
    [InlineData("1 / (x - 1)", "DivisionByZero", 3, "division by zero (nullif(x, 0) as the divisor gives null instead)")]
    [InlineData("7 % 0", "DivisionByZero", 3, "division by zero (nullif(x, 0) as the divisor gives null instead)")]
    [InlineData("9000000000000000000.5 * 9000000000000000000", "NumberOverflow", 23, "9000000000000000000.5 * 9000000000000000000 has more digits than the 28 of a Decimal (CAST one of them AS DOUBLE)")]
    [InlineData("DATE '9999-12-31' + 1", "DateOverflow", 19, "the date is not within the years 1 to 9999")]
    [InlineData("element_at(split('a,b', ','), 0)", "PositionZero", 1, "there is no item 0: positions count from 1, and from the end by negative numbers")]
    [InlineData("substr('abc', 0)", "PositionZero", 1, "there is no character 0: positions count from 1, and from the end by negative numbers")]
    [InlineData("power(10, 400)", "NumberOverflow", 1, "the result is too large for a number, or is not a number")]
    [InlineData("sqrt(-1)", "NumberOverflow", 1, "the result is too large for a number, or is not a number")]
    [InlineData("CAST('many' AS INTEGER)", "CastFailed", 16, "'many' is not INTEGER (TRY_CAST gives null where a value does not convert)")]
    [InlineData("CAST(1e30 AS DECIMAL)", "NumberOverflow", 14, "1E+30 does not fit a DECIMAL")]
    [InlineData("width_bucket(1, 5, 0, 3)", "FunctionRange", 1, "width_bucket needs low < high and at least one bucket")]
    public void AFaultOfARowNamesFileAndLine(string expression, string errorId, int character, string problem)
    {
        var error = Ask.Error(expression);

        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal($"input0.csv:2: {problem} in select.value, character {character}.\n  {expression}\n  {new string(' ', character - 1)}^", error.Message);
    }

    [Fact]
    public void Of_a_long_line_what_is_around_the_place_is_shown()
    {
        var text = new DataLake.Analysis.Faults.ExpressionText("where", new string('a', 5_000) + "!" + new string('b', 5_000));
        var lines = text.Point(5_000);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 202));
        Assert.Equal('!', lines[0][lines[1].IndexOf('^', StringComparison.Ordinal)]);
        Assert.Equal(["ab!", "  ^"], new DataLake.Analysis.Faults.ExpressionText("where", "x\nab!").Point(4));
    }

    [Fact]
    public void AnUnknownFunctionThatIsNearNoneListsThemAll()
    {
        var error = Ask.Error("frobnicate(x)");
        Assert.Equal("FunctionNotFound", error.ErrorId);
        Assert.StartsWith("select.value, character 1: there is no function 'frobnicate'; the functions are abs, array_join, ", error.Message, StringComparison.Ordinal);
        Assert.Contains(", year.\n", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("pt-BR")]
    public void TheHelpTopicNamesEveryFunctionAndMeasure(string language)
    {
        var topic = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "docs", language, "about_DataLake_Expressions.md"));
        var listed = Ask.Error("frobnicate(x)").Message.Split("the functions are ")[1].Split(".\n")[0].Split(", ");

        Assert.True(listed.Length > 50);
        Assert.All(listed, name => Assert.Matches($@"\b{name}\b", topic));
    }

    [Fact]
    public void AnUnknownColumnThatIsNearNoneListsThemAll()
    {
        var error = Ask.Error("budget", columns: "id,nome", values: "1,2");
        Assert.Equal("select.value, character 1: there is no column 'budget'; the columns are id, nome.\n  budget\n  ^", error.Message);
    }

    [Fact]
    public void ALineIsCountedOverQuotedLineBreaksAndEmptyLines()
    {
        var error = Assert.ThrowsAny<DataLakeException>(() => Ask.Of("a,b\n\"x\ny\",1\n\n,0\n", new() { Select = [new("q", "1 / b")] }));
        Assert.StartsWith("input0.csv:5: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownColumnSuggestsTheNearestName()
    {
        var error = Ask.Error("SUBTIPO_OBRAS", columns: "TIPO_OBRA,SUBTIPO_OBRA,CPB", values: "a,b,c");
        Assert.Contains("did you mean 'SUBTIPO_OBRA'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NestingHasALimitBeforeTheStackHas()
    {
        var error = Ask.Error(new string('(', 100_000) + "1" + new string(')', 100_000));
        Assert.Contains("nested more than 200 deep", error.Message, StringComparison.Ordinal);
    }
}
