using DataLake.Csv;
using DataLake.Csv.Sniffing;

namespace DataLake.Tests.Csv.Sniffing;

public class CsvSnifferTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", ',', true, true, "\n")]
    [InlineData("a;b\r\n1,5;2\r\n", ';', true, true, "\r\n")]
    [InlineData("a\tb\r1\t2\r", '\t', true, true, "\r")]
    [InlineData("a|b|c\nx,y|1|\"q|q\"\n", '|', true, true, "\n")]
    [InlineData("1,2.5\n3,4.5\n", ',', true, false, "\n")]
    [InlineData("country,2019,2020\nBrazil,1,2\n", ',', true, true, "\n")]
    [InlineData("name\nAna\nJosé\n", ',', true, true, "\n")]
    public void The_dialect_is_told_from_the_content(string text, char delimiter, bool quoted, bool header, string newLine)
    {
        var sniff = CsvSniffer.Sniff(CsvText.Source(text));
        Assert.Equal((delimiter, quoted, header, newLine), (sniff.Dialect.Delimiter, sniff.Dialect.Quoted, sniff.Dialect.HasHeader, sniff.Dialect.NewLine));
    }

    [Fact]
    public void Quotes_that_open_nothing_are_characters()
    {
        var text = "id|name\n" + string.Concat(Enumerable.Range(1, 20).Select(id => $"{id}|\"Weird Al\" {id}\n{id}|plain\n"));
        Assert.False(CsvSniffer.Sniff(CsvText.Source(text)).Dialect.Quoted);
    }

    [Fact]
    public void Quotes_within_fields_and_around_others_that_need_none_are_characters()
    {
        var text = "id|title|role\n" + string.Concat(Enumerable.Range(1, 20).Select(id => $"{id}|plain|Ana \"Clock\" Singh\n{id}|{(id == 3 ? "\"Quoted\"" : "plain")}|x\n"));
        Assert.False(CsvSniffer.Sniff(CsvText.Source(text)).Dialect.Quoted);
    }

    [Fact]
    public void One_bad_quote_among_good_ones_is_a_fault_and_no_dialect()
    {
        var text = "id|name\n" + string.Concat(Enumerable.Range(1, 20).Select(id => $"{id}|\"a|b\"\n")) + "21|\"x\"y\n";
        Assert.True(CsvSniffer.Sniff(CsvText.Source(text)).Dialect.Quoted);
    }

    [Theory]
    [InlineData("a;b\n1,5;x\n", ',')]
    [InlineData("a,b\n1.5,x\n", '.')]
    [InlineData("a,b\n1,x\n", null)]
    public void The_decimal_mark_is_told_from_numbers(string text, char? mark) => Assert.Equal(mark, CsvSniffer.Sniff(CsvText.Source(text)).DecimalMark);

    [Fact]
    public void Confidence_falls_with_uneven_records_and_without_a_delimiter()
    {
        Assert.Equal(1, CsvSniffer.Sniff(CsvText.Source("a,b\n1,2\n")).Confidence);
        Assert.InRange(CsvSniffer.Sniff(CsvText.Source("a,b\n1,2\n3\n4,5\n")).Confidence, 0.7, 0.8);
        Assert.Equal(0.5, CsvSniffer.Sniff(CsvText.Source("a\n1\n")).Confidence);
    }

    [Fact]
    public void What_is_known_is_not_guessed()
    {
        var known = new DialectParts { Delimiter = ';', HasHeader = false };
        var dialect = CsvSniffer.Sniff(CsvText.Source("a,b\n1,2\n"), known).Dialect;
        Assert.Equal((';', false), (dialect.Delimiter, dialect.HasHeader));
    }
}
