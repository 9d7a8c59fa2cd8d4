using System.Text;
using DataLake.Csv;
using DataLake.Csv.Rows;
using DataLake.Csv.Writing;
using DataLake.Values.Cultures;

namespace DataLake.Tests.Csv.Writing;

public class CsvTableWriterTests
{
    [Fact]
    public void Values_are_written_the_same_on_every_machine() =>
        Assert.Equal("a,b,c,d,e\n1.5,true,2024-01-02,\"x,y\",\n", Write(new(), ["a", "b", "c", "d", "e"], [1.5, true, new DateTime(2024, 1, 2), "x,y", null]));

    [Fact]
    public void A_culture_writes_its_decimal_mark() =>
        Assert.Equal("a;b\n1,5;2\n", Write(new() { Dialect = new() { Delimiter = ';' }, Culture = DataCulture.Parse("pt-BR") }, ["a", "b"], [1.5, 2]));

    [Fact]
    public void Formulas_are_made_text_and_numbers_are_not() =>
        Assert.Equal("a,b,c\n\"'=1+1\",-5,\"'@x\"\n", Write(new() { EscapeFormulas = true }, ["a", "b", "c"], ["=1+1", -5, "@x"]));

    [Fact]
    public void Appending_keeps_what_is_there_and_matches_columns_by_name()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "t.csv");
        File.WriteAllText(path, "b;a\r\n2;1");
        using (var writer = new CsvTableWriter(path, ["a", "b"], new() { Append = true }))
        {
            Assert.Equal(["b", "a"], writer.Columns);
            writer.Write(["4", "3"]);
            writer.Commit();
        }

        Assert.Equal("b;a\r\n2;1\r\n4;3\r\n", File.ReadAllText(path));
        Assert.Equal("CsvHeaderDiffers", Assert.Throws<CsvException>(() => new CsvTableWriter(path, ["a", "c"], new() { Append = true })).ErrorId);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_is_not_committed_never_appears()
    {
        using var folder = new TemporaryFolder();
        using (var writer = new CsvTableWriter(Path.Combine(folder.Path, "t.csv"), ["a"], new()))
            writer.Write(["1"]);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("d;e\n31/12/2014;05/01/2019 00:00\n01/01/2015;10/03/2011 10:30\n", "pt-BR")]
    [InlineData("d;e\n31/12/2014;05/01/2019 00:00:00\n;10/03/2011 10:30:00\n", "pt-BR")]
    [InlineData("d;e\n2014-12-31 00:00:00;2020-01-01T10:00:00-03:00\n2015-01-01 00:00:00;2020-01-01T10:00:00Z\n", "")]
    [InlineData("d;e\n12345678901234567890;1.234,50\n1;0,10\n", "pt-BR")]
    [InlineData("d;e\n007;12345678901234567.89\n010;0.10\n", "")]
    [InlineData("d;e\n1;true\n;\n3;FALSE\n", "")]
    [InlineData("d;e\n+1; 1.50\n-0;2\n", "")]
    public void A_value_that_passes_through_is_not_changed(string text, string culture)
    {
        using var folder = new TemporaryFolder();
        var path = folder["t.csv"];
        var rows = CsvRows.Read(CsvText.Source(text), new RowOptions { InferTypes = true, Culture = DataCulture.Parse(culture) }).ToList();
        using (var writer = new CsvTableWriter(path, ["d", "e"], new() { Dialect = new() { Delimiter = ';' } }))
        {
            Assert.All(rows, row => Assert.True(writer.TryWrite(row)));
            writer.Commit();
        }

        Assert.Equal(text, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("31/12/2014", "pt-BR", "2019-01-05", "05/01/2019")]
    [InlineData("31.12.2014", "de-DE", "2019-01-05", "05.01.2019")]
    [InlineData("5/1/2019", "pt-BR", "2020-10-06", "6/10/2020")]
    [InlineData("2014-12-31", "pt-BR", "2019-01-05", "2019-01-05")]
    [InlineData("31/12/2014 10:30", "pt-BR", "2019-01-05", "05/01/2019 00:00")]
    [InlineData("31/12/2014 10:30", "pt-BR", "2019-01-05 10:30:15", "05/01/2019 10:30:15")]
    [InlineData("12/31/2014 10:30:00 PM", "en-US", "2019-01-05 13:00", "01/05/2019 01:00:00 PM")]
    [InlineData("2014-12-31T10:30:00.123", "", "2019-01-05", "2019-01-05T00:00:00.000")]
    [InlineData("31/12/2014", "pt-BR", "2019-01-05 10:30", "05/01/2019 10:30:00")]
    public void What_is_set_in_a_row_is_written_as_its_column_is(string written, string culture, string set, string right)
    {
        using var folder = new TemporaryFolder();
        var path = folder["t.csv"];
        var row = CsvRows.Read(CsvText.Source($"d;n\n{written};1,5\n"), new RowOptions { InferTypes = true, Culture = DataCulture.Parse(culture) }).Single();
        row.GetType().GetProperty("d")!.SetValue(row, DateTime.Parse(set, System.Globalization.CultureInfo.InvariantCulture));
        using (var writer = new CsvTableWriter(path, ["d", "n"], new() { Dialect = new() { Delimiter = ';' } }))
        {
            Assert.True(writer.TryWrite(row));
            writer.Commit();
        }

        Assert.Equal($"d;n\n{right};1,5\n", File.ReadAllText(path));
    }

    private static string Write(CsvTableOptions options, string[] columns, params object?[][] rows)
    {
        using var folder = new TemporaryFolder();
        using var writer = new CsvTableWriter(Path.Combine(folder.Path, "t.csv"), columns, options);
        foreach (var row in rows)
            writer.Write(row);
        writer.Commit();
        return File.ReadAllText(writer.Path, Encoding.UTF8);
    }
}
