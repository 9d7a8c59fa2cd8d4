using DataLake.Stores;

namespace DataLake.Tests.Stores;

public class SideFileTests
{
    [Theory]
    [InlineData("x.csv.15794e32.partial")]
    [InlineData("a/b/_SUCCESS")]
    [InlineData("a/.part-00000.csv.crc")]
    [InlineData("a/_temporary/0/part-0.csv")]
    [InlineData("~$a.xlsx")]
    [InlineData(".~lock.a.csv#")]
    [InlineData(".DS_Store")]
    [InlineData("._a.csv")]
    [InlineData("a.csv~")]
    [InlineData("a.csv:Zone.Identifier")]
    [InlineData("lost+found/x")]
    public void What_programs_leave_beside_data(string key) => Assert.True(SideFile.IsOne(key));

    [Theory]
    [InlineData("a.csv")]
    [InlineData(".a")]
    [InlineData("_a/b.csv")]
    [InlineData("a~")]
    [InlineData(".partial")]
    [InlineData("x.partial")]
    [InlineData("_SUCCESS.csv")]
    [InlineData("a/_SUCCESS/b.csv")]
    [InlineData("_delta_log/0.json")]
    [InlineData("4913")]
    public void Data_whatever_it_begins_with(string key) => Assert.False(SideFile.IsOne(key));
}
