using System.Globalization;
using System.Text;
using DataLake.Values;
using DataLake.Values.Cultures;

namespace DataLake.Tests.Values;

public class DateReadingTests
{
    [Theory]
    [InlineData("", "2020-01-05", "2020-01-05 00:00:00")]
    [InlineData("", "2020/01/05", "2020-01-05 00:00:00")]
    [InlineData("", "2020-1-5", "2020-01-05 00:00:00")]
    [InlineData("", " 2020-01-05 ", "2020-01-05 00:00:00")]
    [InlineData("", "2020-01-05T10:30", "2020-01-05 10:30:00")]
    [InlineData("", "2020-01-05 10:30:15", "2020-01-05 10:30:15")]
    [InlineData("", "2020-01-05 3:04", "2020-01-05 03:04:00")]
    [InlineData("", "2020-01-05 10:30:15.1234567", "2020-01-05 10:30:15.1234567")]
    [InlineData("", "2020-01-05 10:30:15,5", "2020-01-05 10:30:15.5")]
    [InlineData("", "2020-01-05 10:30:15.123456000", "2020-01-05 10:30:15.123456")]
    [InlineData("", "2020-01-05 10:30:15.123456789", null)]
    [InlineData("", "2020-01-01T10:00:00Z", "2020-01-01 10:00:00")]
    [InlineData("", "2020-01-01T10:00:00-03:00", "2020-01-01 13:00:00")]
    [InlineData("", "2020-01-01T10:00:00+05:30", "2020-01-01 04:30:00")]
    [InlineData("", "2020-01-01T10:00:00+0530", "2020-01-01 04:30:00")]
    [InlineData("", "2020-01-01 10:00:00 UTC", "2020-01-01 10:00:00")]
    [InlineData("", "2020-01-01T10:00:00+15:00", null)]
    [InlineData("", "0001-01-01T00:00:00+05:30", null)]
    [InlineData("", "2020-02-30", null)]
    [InlineData("", "2020-01-05 24:00", null)]
    [InlineData("", "2020-01-05 10:60", null)]
    [InlineData("", "2020-01/05", null)]
    [InlineData("", "31/12/2014", null)]
    [InlineData("", "20200105", null)]
    [InlineData("", "2020-01-05x", null)]
    [InlineData("pt-BR", "31/12/2014", "2014-12-31 00:00:00")]
    [InlineData("pt-BR", "1/2/2020", "2020-02-01 00:00:00")]
    [InlineData("pt-BR", "31-12-2014", "2014-12-31 00:00:00")]
    [InlineData("pt-BR", "15/07/2016 10:30", "2016-07-15 10:30:00")]
    [InlineData("pt-BR", "2014-12-31", "2014-12-31 00:00:00")]
    [InlineData("pt-BR", "31/12/14", null)]
    [InlineData("pt-BR", "12/31/2014", null)]
    [InlineData("de-DE", "31.12.2014", "2014-12-31 00:00:00")]
    [InlineData("en-US", "12/31/2014", "2014-12-31 00:00:00")]
    [InlineData("en-US", "3/14/2020 1:05 PM", "2020-03-14 13:05:00")]
    [InlineData("en-US", "3/14/2020 12:05:00 AM", "2020-03-14 00:05:00")]
    [InlineData("en-US", "3/14/2020 13:05 PM", null)]
    public void A_date_is_read_in_the_culture_of_the_data(string culture, string text, string? date) =>
        Assert.Equal(date, Read(new ColumnType(DataType.Timestamp, DataCulture.Parse(culture)), text));

    [Theory]
    [InlineData("", "dd-MMM-yy", "05-Jul-16", "2016-07-05 00:00:00")]
    [InlineData("", "dd-MMM-yy", "05-JUL-76", "1976-07-05 00:00:00")]
    [InlineData("", "dd-MMM-yy", "05-Jlu-16", null)]
    [InlineData("pt-BR", "dd-MMM-yy", "05-fev-16", "2016-02-05 00:00:00")]
    [InlineData("pt-BR", "d 'de' MMMM 'de' yyyy", "7 de março de 2020", "2020-03-07 00:00:00")]
    [InlineData("pt-BR", "d 'de' MMMM 'de' yyyy", "7 de MARÇO de 2020", "2020-03-07 00:00:00")]
    [InlineData("", "yyyyMMdd", "20200105", "2020-01-05 00:00:00")]
    [InlineData("", "yyyyMMdd", "2020015", null)]
    [InlineData("", "yyyyMMddHHmmss", "20200105103015", "2020-01-05 10:30:15")]
    [InlineData("", "MM/dd/yy hh:mm tt", "01/05/20 03:04 PM", "2020-01-05 15:04:00")]
    [InlineData("", "yyyy-MM-ddTHH:mm:ss.fffzzz", "2020-01-05T10:30:15.250-03:00", "2020-01-05 13:30:15.25")]
    [InlineData("", "MM/yyyy", "07/2020", "2020-07-01 00:00:00")]
    [InlineData("", "dd/MM/yyyy", "2020-01-05", null)]
    public void A_date_is_read_in_the_format_that_is_declared(string culture, string format, string text, string? date) =>
        Assert.Equal(date, Read(new ColumnDeclaration(DataType.Timestamp, DateFormat.Parse(format)).In(DataCulture.Parse(culture)), text));

    [Theory]
    [InlineData("dd/MM")]
    [InlineData("yyyy")]
    [InlineData("dd/MM/yyyy 'at")]
    [InlineData("dd/MM/yyyy Q")]
    public void A_format_that_is_none_is_told(string format) => Assert.Throws<FormatException>(() => DateFormat.Parse(format));

    private static string? Read(ColumnType type, string text) => type.TryRead(Encoding.UTF8.GetBytes(text), out DateTime date)
        ? date.ToString(date.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)
        : null;
}
