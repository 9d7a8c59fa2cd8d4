namespace DataLake.Tests;

public class PrintableTests
{
    [Theory]
    [InlineData("obras é 日本 🎬.csv", "obras é 日本 🎬.csv")]
    [InlineData("a\u001b[31mb", @"a\e[31mb")]
    [InlineData("a\r\nb\tc\0", @"a\r\nb\tc\0")]
    [InlineData("\u0085\u2028\u2029\u007f\u009b", @"\x85\u2028\u2029\x7f\x9b")]
    [InlineData("a\u202egnp.exe", @"a\u202egnp.exe")]
    public void What_steers_a_terminal_is_escaped_and_nothing_else(string text, string shown) => Assert.Equal(shown, Printable.Line(text));

    [Theory]
    [InlineData("http://user:p4ss@host/x: is not there", "http://***@host/x: is not there")]
    [InlineData("'s3://p4ss@b' and https://u:p@c@d:80?q=1@2", "'s3://***@b' and https://***@d:80?q=1@2")]
    [InlineData("http://host/a@b and mail@host", "http://host/a@b and mail@host")]
    public void An_error_shows_addresses_without_user_information(string text, string shown)
    {
        var error = new DataLakeException("X", ErrorCategory.InvalidData, text, text, null, [text]);
        Assert.Equal($"{shown}\n  {shown}", error.Message);
        Assert.Equal(shown, error.Target);
    }

    [Fact]
    public void Lines_keep_their_breaks() => Assert.Equal("a\nb\\e", Printable.Lines("a\r\nb\u001b"));

    [Fact]
    public void An_error_names_what_it_is_about_in_one_line_and_lists_details_below()
    {
        var error = new DataLakeException("X", ErrorCategory.InvalidData, "a\nERROR: forged\u001b[2J", "a\nb", null, ["first\u001b", "second\n  deeper"]);
        Assert.Equal("a\\nERROR: forged\\e[2J\n  first\\e\n  second\n  deeper", error.Message);
        Assert.Equal("a\nb", error.Target);
    }
}
