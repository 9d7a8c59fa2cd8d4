using System.Text;
using DataLake.Csv;
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
