using DataLake.Csv;
using DataLake.Csv.Rows;
using DataLake.Tables;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Tests.Csv.Rows;

public class CsvRowsTests
{
    [Fact]
    public void Odd_header_names_become_properties()
    {
        var row = Read("a,A,,ação x,a\n1,2,3,4,5\n").Single();
        Assert.Equal(["a", "A_2", "Column3", "ação x", "a_3"], row.GetType().GetProperties().Select(property => property.Name));
        Assert.Equal("@{a=1; A_2=2; Column3=3; ação x=4; a_3=5}", row.ToString());
    }

    [Fact]
    public void Values_are_unquoted_and_null_values_are_null()
    {
        var row = Read("a,b,c,d\n\"x \"\"y\"\", z\",\\N,,\"\\N\"\n", new() { NullValues = ["\\N"] }).Single();
        Assert.Equal(["x \"y\", z", null, "", null], Values(row));
    }

    [Fact]
    public void Types_are_told_from_the_first_rows_in_the_datas_culture()
    {
        var options = new RowOptions { InferTypes = true, Culture = DataCulture.Parse("pt-BR") };
        var row = Read("i;n;d;t;b;z\n1;5,2;21/07/2010;x;true;007\n-2;1.234,5;01/02/2011;1;FALSE;8\n;;;;;\n", options).First();
        Assert.Equal([typeof(object), typeof(object), typeof(object), typeof(string), typeof(object), typeof(string)], row.GetType().GetProperties().Select(property => property.PropertyType));
        Assert.Equal([1L, 5.2m, new DateTime(2010, 7, 21), "x", true, "007"], Values(row));
    }

    // "7,5" is seven and a half where the column's numbers are written so, whatever the culture of the program that sets it.
    [Fact]
    public void A_text_that_a_field_is_set_to_is_read_as_those_of_its_column()
    {
        var row = Read("i;n;d;b\n1;5,2;21/07/2010;true\n", new() { InferTypes = true, Culture = DataCulture.Parse("pt-BR") }).First();
        object?[] set = ["8", "7,5", "22/07/2010", "false"];
        foreach (var (property, value) in row.GetType().GetProperties().Zip(set))
            property.SetValue(row, value);
        Assert.Equal([8L, 7.5m, new DateTime(2010, 7, 22), false], Values(row));
    }

    [Theory]
    [InlineData(0, "x")]
    [InlineData(1, "7.5")]
    [InlineData(1, double.MaxValue)]
    [InlineData(2, "soon")]
    [InlineData(2, 5)]
    [InlineData(3, "maybe")]
    public void A_value_that_does_not_fit_the_type_of_a_column_is_refused(int column, object value)
    {
        var row = Read("i;n;d;b\n1;5,2;21/07/2010;true\n", new() { InferTypes = true, Culture = DataCulture.Parse("pt-BR") }).First();
        var before = Values(row);
        var error = Assert.IsType<DataLakeException>(Assert.Throws<System.Reflection.TargetInvocationException>(() => row.GetType().GetProperties()[column].SetValue(row, value)).InnerException);
        Assert.Equal("ValueUnfit", error.ErrorId);
        Assert.Contains("is not of the column's type", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Values(row));
    }

    [Fact]
    public void Whole_numbers_are_exact_at_any_length_wherever_the_first_such_stands()
    {
        var rows = Read("n,t\n" + string.Concat(Enumerable.Repeat("1234567,text\n", 2000)) + "12345678901234567890,x\n", new() { InferTypes = true, BytesAhead = 1024, Reading = new CsvReadOptions { BlockSize = 1024 } }).ToArray();
        Assert.Equal(1234567L, Values(rows[0])[0]);
        Assert.Equal(System.Numerics.BigInteger.Parse("12345678901234567890", System.Globalization.CultureInfo.InvariantCulture), Values(rows[^1])[0]);
    }

    [Theory]
    [InlineData("id,n\n1,5\n2,x\n", "a.csv:3:2: 'x' in column 'n' is not of its type, Integer")]
    [InlineData("id,n\n1,5\n\n\"a\nb\",7.5\n", "a.csv:4:2: '7.5' in column 'n' is not of its type, Integer")]
    public void A_misfit_is_an_error_where_that_is_asked_for(string text, string message)
    {
        var declared = new Dictionary<string, ColumnDeclaration> { ["n"] = ColumnDeclaration.Parse("Integer") };
        var error = Assert.Throws<CsvException>(() => Read(text, new() { Declared = declared, Strict = true }).Last());
        Assert.Equal("ValueMisfit", error.ErrorId);
        Assert.StartsWith(message, error.Message);
        Assert.Null(Values(Read(text, new() { Declared = declared }).Last())[1]);
    }

    [Fact]
    public void Columns_skip_and_first_choose()
    {
        var rows = Read("a,b\n1,2\n3,4\n5,6\n7,8\n", new() { Columns = ["B"], Skip = 1, First = 2 }).ToArray();
        Assert.Equal(["4", "6"], rows.SelectMany(Values));
        Assert.Equal("CsvUnknownColumn", Assert.Throws<CsvException>(() => Read("a,b\n1,2\n", new() { Columns = ["c"] }).First()).ErrorId);
    }

    [Fact]
    public void One_header_has_one_type() =>
        Assert.Same(Read("x,y\n1,2\n").Single().GetType(), Read("x,y\n3,4\n").Single().GetType());

    [Fact]
    public void Rows_outlive_the_reading()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 5000).Select(row => $"{row},value {row}\n"));
        var rows = Read(text, new() { Reading = new CsvReadOptions { BlockSize = 1024 } }).ToArray();
        Assert.Equal(Enumerable.Range(0, 5000).Select(row => $"value {row}"), rows.Select(row => Values(row)[1]));
    }

    [Fact]
    public void What_does_not_fit_the_inferred_type_is_null_and_told_once_a_column()
    {
        var text = "i,d,t\n" + string.Concat(Enumerable.Range(0, 2000).Select(row => $"{row},2024-01-02,x\n")) + "many,2024-01-03,y\n7,soon,z\n,,\nmore,later,z\n";
        List<TypeMisfit> misfits = [];
        var rows = Read(text, new() { InferTypes = true, OnMisfit = misfits.Add, BytesAhead = 1024, Reading = new() { BlockSize = 1024 } }).ToArray();
        Assert.Equal([null, new DateTime(2024, 1, 3), "y"], Values(rows[2000]));
        Assert.Equal(
            [("i", DataType.Integer, 2L, 2002L, "many"), ("d", DataType.Date, 2L, 2003L, "soon")],
            misfits.Select(misfit => (misfit.Column, misfit.Type.Type, misfit.Count, misfit.First.Line, misfit.Value)));
        Assert.StartsWith("a.csv:2002:1: 2 values of column 'i' are not of type Integer", misfits[0].ToString());
    }

    [Fact]
    public void Types_are_told_from_more_than_one_block_of_any_source()
    {
        var text = "i\n" + string.Concat(Enumerable.Range(0, 2000).Select(row => $"{row}\n")) + "many\n";
        List<TypeMisfit> misfits = [];
        var rows = Read(text, new() { InferTypes = true, OnMisfit = misfits.Add, Reading = new() { BlockSize = 1024 } }).ToArray();
        Assert.Equal([.. Enumerable.Range(0, 2000).Select(row => $"{row}"), "many"], rows.SelectMany(Values));
        Assert.Empty(misfits);
    }

    [Fact]
    public void Whoever_stops_early_is_told_of_the_misfits_so_far()
    {
        var text = "i\n" + string.Concat(Enumerable.Range(0, 2000).Select(row => $"{row}\n")) + "many\nmore\n";
        List<TypeMisfit> misfits = [];
        var options = new RowOptions { InferTypes = true, OnMisfit = misfits.Add, BytesAhead = 1024, Reading = new() { BlockSize = 1024 } };
        Assert.Equal(2001, Read(text, options).Take(2001).Count());
        Assert.Equal(("i", 1L, "many"), Assert.Single(misfits) is var misfit ? (misfit.Column, misfit.Count, misfit.Value) : default);
    }

    [Fact]
    public void A_fault_where_types_are_told_comes_after_the_rows_before_it()
    {
        var text = "i,j\n" + string.Concat(Enumerable.Range(0, 2000).Select(row => $"{row},1\n")) + "many\n";
        var given = 0;
        var error = Assert.Throws<CsvException>(() =>
        {
            foreach (var row in Read(text, new() { InferTypes = true, Reading = new() { BlockSize = 1024 } }))
                given++;
        });
        Assert.Equal(2002, error.Place.Line);
        Assert.InRange(given, 1800, 2000);
    }

    private static IEnumerable<LightRow> Read(string text, RowOptions? options = null) => CsvRows.Read(CsvText.Source(text), options ?? new());

    private static object?[] Values(LightRow row) => [.. row.GetType().GetProperties().Select(property => property.GetValue(row))];
}
