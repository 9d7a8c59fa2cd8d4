using System.Text;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Tests.Values;

public class ColumnDeclarationTests
{
    [Theory]
    [InlineData("Date", DataType.Date, null)]
    [InlineData("date dd-MMM-yy", DataType.Date, "dd-MMM-yy")]
    [InlineData("Timestamp yyyyMMddHHmmss", DataType.Timestamp, "yyyyMMddHHmmss")]
    [InlineData("Timestamp dd/MM/yyyy HH:mm", DataType.Timestamp, "dd/MM/yyyy HH:mm")]
    [InlineData("decimal", DataType.Decimal, null)]
    [InlineData("Text", DataType.Text, null)]
    public void A_declaration_is_a_type_and_perhaps_a_format(string text, DataType type, string? format)
    {
        var declaration = ColumnDeclaration.Parse(text);
        Assert.Equal((type, format), (declaration.Type, declaration.Format?.Pattern));
    }

    [Theory]
    [InlineData("Money")]
    [InlineData("Decimal 0.00")]
    [InlineData("Date dd/MM")]
    [InlineData("")]
    public void What_is_no_declaration_is_told_with_what_would_be_one(string text) =>
        Assert.Equal("ColumnTypeInvalid", Assert.Throws<DataLakeException>(() => ColumnDeclaration.Parse(text)).ErrorId);

    [Fact]
    public void A_declared_column_reads_by_its_declaration()
    {
        Assert.True(ColumnDeclaration.Parse("Integer").In(DataCulture.Invariant).Fits("007"u8));
        Assert.False(ColumnDeclaration.Parse("Date dd-MMM-yy").In(DataCulture.Invariant).Fits("2020-01-05"u8));
        Assert.Equal(new DateTime(2016, 7, 5), ColumnDeclaration.Parse("Date dd-MMM-yy").In(DataCulture.Parse("pt-BR")).Read(Encoding.UTF8.GetBytes("05-jul-16")));
    }

    [Theory]
    [InlineData("pt-BR")]
    [InlineData("pt_BR")]
    [InlineData("de")]
    public void A_culture_is_found_by_its_name(string name) => Assert.Equal(',', DataCulture.Parse(name).DecimalMark);

    [Fact]
    public void A_culture_that_is_not_known_is_told() => Assert.Equal("CultureUnknown", Assert.Throws<DataLakeException>(() => DataCulture.Parse("xx-YY")).ErrorId);
}
