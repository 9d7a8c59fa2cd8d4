using System.Globalization;
using System.Text;
using DataLake.Values;
using DataLake.Values.Cultures;
using DataLake.Values.Numbers;
using FsCheck;
using FsCheck.Fluent;

namespace DataLake.Tests.Values;

public class NumberReadingTests
{
    [Theory]
    [InlineData("", "-0.5", "-0.5")]
    [InlineData("", "+1", "1")]
    [InlineData("", " 1.1377", "1.1377")]
    [InlineData("", "1.50", "1.50")]
    [InlineData("", "007", "7")]
    [InlineData("", ".5", "0.5")]
    [InlineData("", "1,234,567", "1234567")]
    [InlineData("", "1,234.5", "1234.5")]
    [InlineData("", "1,234", null)]
    [InlineData("", "0,500", null)]
    [InlineData("", "12,34.5", null)]
    [InlineData("", "1,2345.5", null)]
    [InlineData("", "1.2.3", null)]
    [InlineData("", "1e3", "1000")]
    [InlineData("", "1e", null)]
    [InlineData("", "", null)]
    [InlineData("", "-", null)]
    [InlineData("", ".", null)]
    [InlineData("", "--1", null)]
    [InlineData("", "NaN", null)]
    [InlineData("", "Infinity", null)]
    [InlineData("", "1 234", null)]
    [InlineData("", "0x10", null)]
    [InlineData("", "12345678901234567.89", "12345678901234567.89")]
    [InlineData("", "1234567890123456789012345678", "1234567890123456789012345678")]
    [InlineData("", "0.12345678901234567890123456789", null)]
    [InlineData("", "12345678901234567890123456789012", null)]
    [InlineData("pt-BR", "1,5", "1.5")]
    [InlineData("pt-BR", "1.234,56", "1234.56")]
    [InlineData("pt-BR", "-23.550", null)]
    [InlineData("pt-BR", "1.5", null)]
    [InlineData("pt-BR", "12.34,5", null)]
    [InlineData("fr-FR", "1 234,5", "1234.5")]
    [InlineData("fr-FR", "1\u00a0234\u00a0567", "1234567")]
    [InlineData("fr-FR", "1\u202f234,5", "1234.5")]
    [InlineData("de-CH", "1'234.5", "1234.5")]
    [InlineData("de-CH", "1’234.5", "1234.5")]
    [InlineData("tr-TR", "1.234,5", "1234.5")]
    public void A_number_is_read_in_the_culture_of_the_data(string culture, string text, string? number)
    {
        var type = new ColumnType(DataType.Decimal, DataCulture.Parse(culture));
        Assert.Equal(number is not null, type.TryRead(Encoding.UTF8.GetBytes(text), out decimal value));
        if (number is not null)
            Assert.Equal(number, value.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1,234", "1234")]
    [InlineData("173,900", "173900")]
    [InlineData("0,500", null)]
    [InlineData("1,23", null)]
    public void Where_groups_are_proven_they_count_where_they_stand_right(string text, string? number)
    {
        var type = new ColumnType(DataType.Integer, takesGroups: true);
        Assert.Equal(number is not null, type.TryRead(Encoding.UTF8.GetBytes(text), out WholeNumber value));
        if (number is not null)
            Assert.Equal(number, value.ToString());
    }

    [Theory]
    [InlineData("1577134800018226902")]
    [InlineData("-9223372036854775808")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("12345678901234567890")]
    [InlineData("-340282366920938463463374607431768211456")]
    public void A_whole_number_is_exact_at_any_length(string text)
    {
        Assert.True(new ColumnType(DataType.Integer).TryRead(Encoding.UTF8.GetBytes(text), out WholeNumber value));
        Assert.Equal(text, value.ToString());
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("1.")]
    public void A_number_with_a_mark_or_an_exponent_is_not_written_as_a_whole_one(string text) =>
        Assert.False(new ColumnType(DataType.Integer).TryRead(Encoding.UTF8.GetBytes(text), out WholeNumber _));

    [Fact]
    public void Every_double_reads_as_the_double_that_it_was_written_from() => Prop.ForAll<double>(number =>
    {
        if (!double.IsFinite(number))
            return true;
        var text = Encoding.UTF8.GetBytes(number.ToString("R", CultureInfo.InvariantCulture));
        return new ColumnType(DataType.Double).TryRead(text, out double read) && read.Equals(number);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_decimal_of_28_digits_reads_as_the_decimal_that_it_was_written_from() => Prop.ForAll<decimal>(number =>
    {
        number %= 1_000_000_000_000m;
        var text = number.ToString(CultureInfo.InvariantCulture);
        var isDecimal = new ColumnType(DataType.Decimal).TryRead(Encoding.UTF8.GetBytes(text), out decimal read);
        return text.Count(char.IsAsciiDigit) > 28 || (isDecimal && read == number && read.ToString(CultureInfo.InvariantCulture) == text);
    }).QuickCheckThrowOnFailure();
}
