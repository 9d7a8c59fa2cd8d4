using DataLake.Analysis.Definition;
using DataLake.Values;

namespace DataLake.Tests.Analysis;

/// <summary>Everything that looks at a column goes by its type.</summary>
public sealed class TypedColumnTests
{
    private const string Ids = "id,other,n\n1577134800018226901,1577134800018226902,a\n1577134800018226903,1577134800018226903,b\n1577134800018226902,x,c\n";
    private const string Dates = "d,e,v\n31/12/2014,01/01/2015,1\n10/03/2011,11/03/2010,2\n05/01/2019,10/03/2011,3\n";
    private const string Instants = "t,v\n2020-01-01T10:00:00Z,1\n2020-01-01T10:00:00-03:00,2\n2020-01-01T10:00:00+05:30,3\n";

    [Fact]
    public void Identifiers_of_19_digits_are_exact()
    {
        Assert.Equal(["c"], Rows(Ids, new() { Where = "id = 1577134800018226902", Select = [new("n")] }));
        Assert.Equal(["1577134800018226903,4731404400054680706"], Rows(Ids, new() { Measure = [new("max(id)"), new("sum(id)")] }));
        Assert.Equal(["b"], Rows(Ids, new() { OrderBy = ["id desc"], Top = 1, Select = [new("n")] }));
        Assert.Equal(["b"], Rows(Ids, new() { Where = "id = other", Select = [new("n")] }));
    }

    [Theory]
    [InlineData("12345678901234567890", "12345678901234567891", "24691357802469135781")]
    [InlineData("-99999999999999999999999999999999999999999", "1", "-99999999999999999999999999999999999999998")]
    [InlineData("170141183460469231731687303715884105727", "170141183460469231731687303715884105727", "340282366920938463463374607431768211454")]
    public void Whole_numbers_are_exact_at_any_length(string x, string y, string sum)
    {
        var csv = $"k,x\na,{x}\nb,{y}\n";
        Assert.Equal([sum], Rows(csv, new() { Measure = [new("sum(x)")] }));
        Assert.Equal(["a"], Rows(csv, new() { Where = $"x = {x}", Select = [new("k")], Top = 1 }));
        Assert.Equal([x == y ? "a" : x.StartsWith('-') ? "a" : "a", "b"], Rows(csv, new() { OrderBy = ["x", "k"], Select = [new("k")] }));
        Assert.Equal([x == y ? "1" : "2"], Rows(csv, new() { Measure = [new("count(distinct x)")] }));
        Assert.Equal(x == y ? [x] : [x, y], Rows(csv, new() { GroupBy = [new("x")] }));
        Assert.Equal([x], Rows(csv, new() { Where = "k = 'a'", Select = [new("y", "x * 2 - x")] }));
    }

    [Fact]
    public void Dates_are_compared_and_ordered_as_dates()
    {
        Assert.Equal(["2011-03-10,2019-01-05"], Rows(Dates, new() { Culture = "pt-BR", Measure = [new("min(d)"), new("max(d)")] }));
        Assert.Equal(["1"], Rows(Dates, new() { Culture = "pt-BR", Where = "d < e", Select = [new("v")] }));
        Assert.Equal(["2", "1", "3"], Rows(Dates, new() { Culture = "pt-BR", OrderBy = ["d"], Select = [new("v")] }));
        Assert.Equal(["2015-01-01", "2011-03-10", "2019-01-05"], Rows(Dates, new() { Culture = "pt-BR", Select = [new("greatest(d, e)")] }));
        Assert.Equal(["2,3"], Rows("d\n15/07/2016 10:30\n15/07/2016 10:30:00\n14/07/2016\n", new() { Culture = "pt-BR", Measure = [new("count(distinct d)"), new("count(*)")] }));
        Assert.Equal(["2016-07-15 10:30:00"], Rows("d\n15/07/2016 10:30\n14/07/2017 9:00\n15/07/2015 11:30\n", new() { Culture = "pt-BR", Where = "d >= '2016-01-01' AND d < '2017-01-01'", Select = [new("d")] }));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("pt-BR", "173.15")]
    public void A_decimal_comma_is_no_group_mark(string? culture, string? sum)
    {
        var result = Ask.Of("Date,Amount\n2025-03-30,\"173,900\"\n2025-03-31,\"0,500\"\n2025-04-01,\"-1,250\"\n", new() { Culture = culture, Measure = [new("sum(Amount)")] });
        Assert.Equal(sum, ValueWriter.Format(result.Rows[0][0]));
        if (culture is null)
            Assert.Contains("3 values of 'Amount' did not parse and count as null; Culture = pt-BR reads 3 more", result.Counts.Notes);
    }

    [Fact]
    public void A_culture_that_reads_a_text_column_is_proposed() => Assert.Equal(
        "'d' is text; Culture = pt-BR reads it as Date", Assert.Single(Ask.Of(Dates, new() { Measure = [new("max(d)")] }).Counts.Notes));

    private const string Doubtful = "d,n,v\n31/12/2014,7,1\na definir,100,2\n05/01/2019,S/N,3\n10/03/2011,12,4\n";

    [Theory]
    [InlineData("max(d)", null, null)]
    [InlineData("sum(if(d > '2012-01-01', 1, 0))", null, null)]
    [InlineData("max(greatest(d, '2012-01-01'))", null, null)]
    [InlineData(null, "d", null)]
    [InlineData(null, "d desc", null)]
    [InlineData("count(*)", "d", "d")]
    public void Dates_that_are_text_for_a_few_are_not_ordered_in_silence(string? measure, string? order, string? group)
    {
        var result = Ask.Of(Doubtful, new()
        {
            Culture = "pt-BR",
            Measure = measure is null ? [] : [new(measure)],
            OrderBy = order is null ? [] : [order],
            GroupBy = group is null ? [] : [new(group)],
        });
        Assert.Equal(
            "'d' is text and goes in the order of text, but 3 of the 4 values looked at are of type Date; 'a definir' is not; Columns[\"d\"] = Date reads those, and the others as null",
            Assert.Single(result.Counts.Notes));
    }

    [Fact]
    public void Numbers_that_are_text_for_a_few_are_told_in_the_words_of_each_way_in()
    {
        var counts = Ask.Of(Doubtful, new() { OrderBy = ["n"], Select = [new("v")] }).Counts;
        Assert.Contains("3 of the 4 values looked at are of type Integer; 'S/N' is not; -Column @{ 'n' = 'Integer' } reads", Note(OptionStyle.Cmdlet), StringComparison.Ordinal);
        Assert.Contains("--column 'n=Integer' reads", Note(OptionStyle.Program), StringComparison.Ordinal);
        Assert.Contains("\"columns\": { \"n\": \"Integer\" } reads", Note(OptionStyle.Json), StringComparison.Ordinal);

        string Note(OptionStyle style) => Assert.Single((counts with { Style = style }).Notes);
    }

    [Theory]
    [InlineData("d = 'a definir'", false)]
    [InlineData("d > 'a'", true)]
    public void What_is_only_shown_compared_for_equality_or_declared_text_is_not_told(string where, bool declared) => Assert.Empty(Ask.Of(Doubtful, new()
    {
        Culture = "pt-BR",
        Where = where,
        Select = [new("d"), new("n")],
        Columns = declared ? new Dictionary<string, ColumnDeclaration> { ["d"] = new(DataType.Text) } : [],
    }).Counts.Notes);

    [Fact]
    public void The_culture_that_reads_most_of_them_is_named_where_it_is_another() => Assert.EndsWith(
        "; Culture = pt-BR with Columns[\"d\"] = Date reads those, and the others as null", Assert.Single(Ask.Of(Doubtful, new() { Measure = [new("max(d)")] }).Counts.Notes), StringComparison.Ordinal);

    [Fact]
    public void A_joined_table_s_dates_that_are_text_are_told() => Assert.Contains("'since' is text and goes in the order of text, but 2 of the 3 values", Assert.Single(Ask.Of(
        "id\n1\n2\n3\n",
        new() { Join = [new() { Table = "t.csv", On = "id = t.id" }], Measure = [new("max(since)")] },
        ("t.csv", "id,since\n1,2020-01-05\n2,soon\n3,2021-01-01\n")).Counts.Notes), StringComparison.Ordinal);

    [Theory]
    [InlineData("-0.5", typeof(decimal))]
    [InlineData("+1", typeof(long))]
    [InlineData(" 1.1377", typeof(decimal))]
    [InlineData("2020/01/05", typeof(DateTime))]
    [InlineData("007", typeof(string))]
    public void Import_profile_and_analysis_have_one_verdict(string value, Type type)
    {
        Assert.Equal(type, Ask.Of($"x\n{value}\n", new()).Columns[0].Type);
        var row = DataLake.Csv.Rows.CsvRows.Read(Ask.Source("a.csv", $"x\n{value}\n"), new() { InferTypes = true, Reading = new() { Dialect = new() { HasHeader = true, Delimiter = ',' } } }).Single();
        Assert.IsType(type, row.GetType().GetProperty("x")!.GetValue(row));
        var profile = DataLake.Csv.Profiling.CsvProfiler.Run(Ask.Source("a.csv", $"x\n{value}\n"), options: new() { Dialect = new() { HasHeader = true, Delimiter = ',' } }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(type == typeof(string), profile.Columns[0].Type == DataType.Text);
    }

    [Fact]
    public void Spellings_of_null_are_told_and_leave_the_column_its_type()
    {
        var result = Ask.Of("t,minutes\na,10\nb,\\N\nc,100\nd,NA\n", new() { Reading = new() { NullValues = [] }, Measure = [new("max(minutes)")] });
        Ask.Same("100", result.Rows[0][0]);
        Assert.Equal(2, result.Counts.Unparsed["minutes"].Count);
        Assert.Equal(@"2 values of 'minutes' did not parse and count as null; NullValue = NA and NullValue = \N take 2 of them for null", Assert.Single(result.Counts.Notes));
    }

    [Fact]
    public void Columns_are_found_by_their_place()
    {
        Assert.Equal(["1,2,Ana"], Rows("id,id,name\n1,2,Ana\n", new()));
        Assert.Equal(["1,2,3"], Rows(",b,\n1,2,3\n", new()));
        var result = Ask.Of("a,b,a,A\n1,2,3,4\n", new());
        Assert.Equal(["a", "b", "a_2", "A"], result.Columns.Select(column => column.Name));
        Assert.Equal(["4,1"], Rows("a,b,a,A\n1,2,3,4\n", new() { Select = [new("A"), new("a")] }));
        var joined = new AnalysisDefinition { Join = [new() { Table = "t.csv", On = "id = key", As = "t" }], Select = [new("x"), new("x_2")] };
        Assert.Equal(["p,q"], Ask.Of("id\n1\n", joined, ("t.csv", "key,x,x\n1,p,q\n")).Rows.Select(row => $"{row[0]},{row[1]}"));
    }

    [Fact]
    public void Measures_whose_names_differ_in_case_are_two()
    {
        const string csv = "s,v\nA,1\na,10\nA,100\n";
        Assert.Equal(["101,10"], Rows(csv, new() { Measure = [new("sum(if(s='A',v,0))"), new("sum(if(s='a',v,0))")] }));
        Assert.Equal(["111,3"], Rows(csv, new() { Measure = [new("X", "sum(v)"), new("x", "count(*)")] }));
    }

    [Fact]
    public void Timestamps_with_an_offset_are_instants()
    {
        var result = Ask.Of(Instants, new() { Measure = [new("max(t)"), new("min(t)")] });
        Assert.Equal([new DateTimeOffset(2020, 1, 1, 13, 0, 0, TimeSpan.Zero), new DateTimeOffset(2020, 1, 1, 4, 30, 0, TimeSpan.Zero)], result.Rows[0]);
        Assert.Equal(["3", "1", "2"], Rows(Instants, new() { OrderBy = ["t"], Select = [new("v")] }));
        Assert.Equal(["13"], Rows(Instants, new() { Where = "v = 2", Select = [new("h", "date_diff('hour', DATE '2020-01-01', t)")] }));
        Assert.Equal(["2"], Rows(Instants, new() { Where = "t > TIMESTAMP '2020-01-01T10:00:00Z'", Select = [new("v")] }));
    }

    [Fact]
    public void Text_is_ordered_by_code_point() =>
        Assert.Equal(["!x", "2", "300", "abc", "é", "😀"], Rows("x\n😀\n!x\n300\né\n2\nabc\n", new() { OrderBy = ["x"] }));

    [Fact]
    public void Lists_of_one_array_belong_together()
    {
        const string json = "{\"id\":1,\"genres\":[{\"id\":10,\"name\":\"Drama\"},{\"id\":20,\"name\":\"Crime\"},{\"id\":30,\"name\":\"War\"},{\"id\":40,\"name\":\"Noir\"}],\"tags\":[\"x\",\"y\"]}\n";
        var definition = new AnalysisDefinition
        {
            Join = [new() { Table = "t.jsonl", On = "id" }], Explode = [new("g", "genres[].id"), new("n", "genres[].name")], Select = [new("g"), new("n")], OrderBy = ["g desc"],
        };
        Assert.Equal(["40,Noir", "30,War", "20,Crime", "10,Drama"], Ask.Of("id\n1\n", definition, ("t.jsonl", json)).Rows.Select(Text));
        definition = definition with { Explode = [.. definition.Explode, new("t", "tags[]")], Select = [new("p", "n || t")], OrderBy = ["p"] };
        Assert.Equal(8, Ask.Of("id\n1\n", definition, ("t.jsonl", json)).Rows.Count);
    }

    [Fact]
    public void A_number_has_one_key_however_it_is_written()
    {
        Assert.Equal(["2010,2", "2011.5,1"], Rows("x\n2010\n2010.0\n2011.5\n", new() { GroupBy = [new("x")], Measure = [new("n", "count(*)")] }));
        Assert.Equal(["2"], Rows("x\n2010\n2010.0\n2011.5\n", new() { Measure = [new("n", "count(distinct x)")] }));
        Assert.Equal(2, Ask.Of("x\n2010\n2010.0\n2011.5\n", new() { DistinctBy = ["x"] }).Rows.Count);
    }

    [Fact]
    public void What_does_not_fit_later_stays_a_key_as_it_is_written()
    {
        var csv = "x,y\n" + string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i % 2},some text that takes room\n")) + "odd,z\n";
        var result = Ask.Of(csv, new() { GroupBy = [new("x")], Measure = [new("n", "count(*)")], OrderBy = ["n desc"] });
        Assert.Equal(["0,30000", "1,30000", "odd,1"], result.Rows.Select(Text));
        var sum = Ask.Of(csv, new() { Measure = [new("sum(x)")] });
        Assert.Equal((30_000L, 1L), ((long)sum.Rows[0][0]!, sum.Counts.Unparsed["x"].Count));
    }

    [Theory]
    [InlineData("Date dd-MMM-yy", "05-Jul-16", "2016-07-05")]
    [InlineData("Timestamp yyyyMMddHHmmss", "20160705103000", "2016-07-05 10:30:00")]
    [InlineData("Text", "12", "12")]
    [InlineData("Decimal", "007", "7")]
    public void A_declared_column_is_what_it_is_declared(string type, string text, string value)
    {
        var columns = new Dictionary<string, ColumnDeclaration> { ["x"] = ColumnDeclaration.Parse(type) };
        Assert.Equal([value], Rows($"x\n{text}\n", new() { Columns = columns }));
        Assert.Equal("DefinitionInvalid", Assert.Throws<DataLakeException>(() => Rows("y\n1\n", new() { Columns = columns })).ErrorId);
    }

    [Fact]
    public void Money_adds_up() => Assert.Equal(["0.3,2"], Rows("x\n0.10\n0.20\n", new() { Measure = [new("sum(x)"), new("count(*)")] }));

    [Theory]
    [InlineData("round(0.49999999999999994)", "0")]
    [InlineData("round(0.49999999999999994E0)", "0")]
    [InlineData("regexp_like('😀', '^.$')", "true")]
    [InlineData("regexp_like('😀', '^[^a]$')", "true")]
    [InlineData("regexp_replace('a😀b', '.', 'x')", "xxx")]
    [InlineData("upper('ı')", "I")]
    [InlineData("lower('İ')", "i")]
    [InlineData("to_date('05-jul-16', 'dd-MMM-yy')", "2016-07-05")]
    [InlineData("date_add('month', 1, DATE '2024-01-31')", "2024-02-29")]
    [InlineData("DATE '2024-03-01' - DATE '2024-02-01'", "29")]
    [InlineData("DATE '2024-02-28' + 2", "2024-03-01")]
    [InlineData("9223372036854775807 * 9223372036854775807", "85070591730234615847396907784232501249")]
    [InlineData("0.1 + 0.2 = 0.3", "true")]
    [InlineData("abs(-9223372036854775808)", "9223372036854775808")]
    public void Values_are_right(string expression, string value) => Assert.Equal(value, ValueWriter.Format(Ask.Value(expression)));

    [Theory]
    [InlineData("1, 1000", 0.3175524180846808)]
    [InlineData("1, 100000", 0.317312927564110016)]
    [InlineData("1, 1e8", 0.317310510282621342)]
    [InlineData("5, 1e8", 5.73304110126728602e-7)]
    [InlineData("1e-8, 30", 0.9999999920873563)]
    [InlineData("1e-8, 1", 0.99999999363380228)]
    [InlineData("1e-12, 5", 0.99999999999924)]
    [InlineData("0.001, 1000", 0.99920231501845)]
    [InlineData("2, 10", 0.0733880347707404)]
    [InlineData("0, 5", 1)]
    public void The_t_test_is_right_to_its_last_digits(string arguments, double expected) =>
        Assert.Equal(expected, (double)Ask.Value($"t_test({arguments})")!, 1e-14);

    [Theory]
    [InlineData("1e200, 1", 6.36619772367581343e-201)]
    [InlineData("1e300, 0.5", 6.41401950828445801e-151)]
    [InlineData("-1e160, 1.5", 7.5417048640324927e-241)]
    [InlineData("1e200, 3", 0)]
    public void The_t_test_is_right_where_a_square_has_no_double(string arguments, double expected) =>
        Assert.Equal(1, Math.Max((double)Ask.Value($"t_test({arguments})")!, double.Epsilon) / Math.Max(expected, double.Epsilon), 1e-12);

    private static string[] Rows(string csv, AnalysisDefinition definition) => [.. Ask.Of(csv, definition).Rows.Select(Text)];

    private static string Text(object?[] row) => string.Join(',', row.Select(value => ValueWriter.Format(value)));
}
