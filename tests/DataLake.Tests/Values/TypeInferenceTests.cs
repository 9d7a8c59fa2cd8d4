using System.Text;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Tests.Values;

public class TypeInferenceTests
{
    [Theory]
    [InlineData("", "1|2|-3", DataType.Integer)]
    [InlineData("", "1577134800018226901|1577134800018226902", DataType.Integer)]
    [InlineData("", "12345678901234567890123456789012345678901234567890", DataType.Integer)]
    [InlineData("", "1|2.5", DataType.Decimal)]
    [InlineData("", "-0.5", DataType.Decimal)]
    [InlineData("", "+1|-2", DataType.Integer)]
    [InlineData("", " 1.1377", DataType.Decimal)]
    [InlineData("", "12345678901234567.89", DataType.Decimal)]
    [InlineData("", "0.30000000000000004|1", DataType.Decimal)]
    [InlineData("", "0.30000000000000004|1e-7", DataType.Double)]
    [InlineData("", "1.000000000000000056e-01|2", DataType.Double)]
    [InlineData("", "1.000000000000000099e-01|2", DataType.Text)]
    [InlineData("", "12345678901234567.89|1e5", DataType.Text)]
    [InlineData("", "1e400", DataType.Text)]
    [InlineData("", "007|12", DataType.Text)]
    [InlineData("", "0|0.5", DataType.Decimal)]
    [InlineData("", "+5511987654321", DataType.Text)]
    [InlineData("", "-", DataType.Text)]
    [InlineData("", "1|-", DataType.Text)]
    [InlineData("", "5.", DataType.Text)]
    [InlineData("", "173,900|0,500|-1,250", DataType.Text)]
    [InlineData("pt-BR", "173,900|0,500|-1,250", DataType.Decimal)]
    [InlineData("", "1,234", DataType.Text)]
    [InlineData("", "1,234|1,234,567", DataType.Integer)]
    [InlineData("", "1,234|1,234.5", DataType.Decimal)]
    [InlineData("pt-BR", "1.234|12.345,67", DataType.Decimal)]
    [InlineData("pt-BR", "1.000|5,2", DataType.Decimal)]
    [InlineData("", "1,000|5.2", DataType.Decimal)]
    [InlineData("pt-BR", "-23.550|-46.633", DataType.Text)]
    [InlineData("", "2020/01/05|2020-01-05", DataType.Date)]
    [InlineData("", "2020-01-05|2020-01-05 10:30", DataType.Timestamp)]
    [InlineData("", "2020-01-01T10:00:00Z|2020-01-01T10:00:00-03:00", DataType.Timestamp)]
    [InlineData("", "2020-01-01T10:00:00Z|2020-01-01T10:00:00", DataType.Text)]
    [InlineData("", "31/12/2014", DataType.Text)]
    [InlineData("pt-BR", "31/12/2014|05/01/2019", DataType.Date)]
    [InlineData("pt-BR", "15/07/2016 10:30", DataType.Timestamp)]
    [InlineData("en-US", "12/31/2014", DataType.Date)]
    [InlineData("", "true|FALSE", DataType.Boolean)]
    [InlineData("", "true|x", DataType.Text)]
    [InlineData("", "10|\\N|100|NA", DataType.Integer)]
    [InlineData("", "NA|\\N", DataType.Text)]
    [InlineData("", "NA|BR", DataType.Text)]
    [InlineData("", "!x|300|2|abc", DataType.Text)]
    [InlineData("", "2020-01-05|3", DataType.Text)]
    public void A_column_has_the_narrowest_type_that_all_values_have(string culture, string values, DataType type)
    {
        Assert.Equal(type, Infer(culture, values.Split('|')).Type);
        Assert.Equal(type, Infer(culture, [.. Enumerable.Reverse(values.Split('|'))]).Type);
    }

    [Fact]
    public void Parts_of_a_column_told_apart_tell_together_what_one_tells()
    {
        string[] values = ["1", "2.5", "-3", "1,234", "1,234,567", "007", "2020-01-05", "2020-01-05 10:00", "2020-01-05T10:00Z", "true", "NA", "x", "1e3"];
        foreach (var one in values)
        {
            foreach (var other in values)
            {
                var parts = Part([one]);
                parts.Add(Part([other]));
                Assert.Equal(Infer("", [one, other]).Type, parts.Type.Type);
            }
        }
    }

    [Fact]
    public void A_type_fits_the_values_that_told_it()
    {
        foreach (var values in new[] { "1|12345678901234567890", "1.5|2", "1e3|2", "2020-01-01|2021-01-01", "2020-01-01 10:00|2020-01-01", "2020-01-01T10:00Z", "true|false", "1,234|1,234,567" })
        {
            var type = Infer("", values.Split('|'));
            Assert.NotEqual(DataType.Text, type.Type);
            Assert.All(values.Split('|'), value => Assert.True(type.Fits(Encoding.UTF8.GetBytes(value)), value));
            Assert.False(type.Fits("x"u8));
        }
    }

    private static ColumnType Infer(string culture, string[] values) => Part(values, culture).Type;

    private static TypeInference Part(string[] values, string culture = "")
    {
        var inference = new TypeInference(DataCulture.Parse(culture));
        foreach (var value in values)
            inference.Add(Encoding.UTF8.GetBytes(value));
        return inference;
    }
}
