using System.Text;
using DataLake.Csv;
using DataLake.Csv.Sources;
using DataLake.Csv.Validation;
using DataLake.Values;

namespace DataLake.Tests.Csv.Validation;

public class CsvValidatorTests
{
    [Fact]
    public void A_well_formed_file_has_no_findings() => Assert.Empty(Run("a,b\n1,\"x\ny\"\n3,4\n"));

    [Fact]
    public void Ancines_files_have_no_findings() =>
        Assert.Empty(TestData.Ancine().SelectMany(path => CsvValidator.Run(CsvSource.FromFile(path))));

    [Theory]
    [InlineData("a,b\n1,2\n3\n4,5\n", CsvFaultKind.RaggedRow, 3, 1, 8)]
    [InlineData("a,b\n1,\"2\"\n\"3\",x \"y\n4,5\n", CsvFaultKind.StrayQuote, 3, 2, 16)]
    [InlineData("a,b\n1,2\n3,\u00004\n", CsvFaultKind.Nul, 3, 2, 10)]
    [InlineData("a,b\n1,2\r\n3,4\n", CsvFaultKind.MixedLineBreaks, 2, 0, 7)]
    [InlineData("a,a\n1,2\n", CsvFaultKind.DuplicateColumn, 1, 2, 0)]
    [InlineData("a,\n1,2\n", CsvFaultKind.EmptyColumnName, 1, 2, 0)]
    [InlineData("a,b,c\n1,2,3\n4,5", CsvFaultKind.TruncatedRow, 3, 2, 12)]
    [InlineData("PK\u0003\u0004xxxx", CsvFaultKind.NotCsv, 0, 0, -1)]
    [InlineData("", CsvFaultKind.NotCsv, 0, 0, -1)]
    public void Each_fault_is_found_at_its_place(string text, CsvFaultKind kind, long line, int column, long offset)
    {
        var finding = Assert.Single(Run(Padded(text, kind)));
        Assert.Equal((kind, line, column, offset), (finding.Kind, finding.Line, finding.Column, finding.ByteOffset));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_found()
    {
        byte[] bytes = [.. "a,b\n1,"u8, 0xE7, .. "\n"u8];
        var finding = Assert.Single(CsvValidator.Run(CsvText.Source(bytes)));
        Assert.Equal((CsvFaultKind.InvalidUtf8, 2L, 6L), (finding.Kind, finding.Line, finding.ByteOffset));
    }

    [Fact]
    public void All_faults_are_found_in_order_whatever_the_blocks()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 40_000).Select(row => row % 1000 == 7 ? $"{row}\n" : $"{row},\"x\ny\"\n"));
        var lines = Run(text).Select(finding => finding.Line).ToArray();
        Assert.Equal(Enumerable.Range(0, 40).Select(fault => 2 + (((fault * 1000L) + 7) * 2) - fault), lines);
    }

    [Fact]
    public void A_schema_checks_columns_and_types()
    {
        var schema = new CsvSchema([new("a", new(DataType.Integer)), new("b", new(DataType.Timestamp)), new("z", new(DataType.Text))]);
        var findings = CsvValidator.Run(CsvText.Source("a,b,c\n1,2024-01-01,x\nx,,y\n3,soon,z\n"), schema).ToArray();
        Assert.Equal(
            [(CsvFaultKind.UndeclaredColumn, 1L, 3), (CsvFaultKind.MissingColumn, 1, 0), (CsvFaultKind.WrongType, 3, 1), (CsvFaultKind.WrongType, 4, 2)],
            findings.Select(finding => (finding.Kind, finding.Line, finding.Column)));
        Assert.Contains("'soon' in column 'b' is not of type Timestamp", findings[3].Message);
    }

    // A NUL is a fault of its record where the rest is text; a file of little else is not text.
    private static string Padded(string text, CsvFaultKind kind) => kind == CsvFaultKind.Nul ? text + string.Concat(Enumerable.Repeat("5,6\n", 20)) : text;

    private static CsvFinding[] Run(string text) => [.. CsvValidator.Run(CsvText.Source(Encoding.UTF8.GetBytes(text)))];
}
