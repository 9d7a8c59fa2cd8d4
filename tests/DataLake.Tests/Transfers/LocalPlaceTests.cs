using System.Text;
using DataLake.Transfers;

namespace DataLake.Tests.Transfers;

public sealed class LocalPlaceTests
{
    private static readonly string Folder = Path.GetFullPath("destination");

    [Theory]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("/a")]
    [InlineData("a/.")]
    [InlineData("a\0b")]
    [InlineData(".datalake-0123456789abcdef.partial")]
    public void What_would_leave_the_folder_or_is_no_name_is_refused_and_can_be_given_another_name(string key)
    {
        var refused = Assert.Throws<DataLakeException>(() => LocalPlace.Of(Folder, key, $"b/{key}"));
        Assert.Equal("KeyNotLocal", refused.ErrorId);
        var renamed = LocalPlace.Of(Folder, key, $"b/{key}", rename: true);
        Assert.StartsWith(Folder + Path.DirectorySeparatorChar, renamed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log-2024-01-01T10:00:00.txt")]
    [InlineData("a\\b.csv")]
    [InlineData("what?*<>|\".csv")]
    [InlineData("ends with a dot.")]
    public void Only_what_the_file_system_refuses_is_refused(string key)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows refuses these.");
        Assert.Equal(Path.Combine(Folder, key), LocalPlace.Of(Folder, key, $"b/{key}"));
        Assert.Equal(Path.Combine(Folder, key), LocalPlace.Of(Folder, key, $"b/{key}", rename: true));
    }

    [Fact]
    public void A_name_too_long_is_refused_and_renamed_to_one_of_its_own()
    {
        var (one, other) = (new string('é', 200) + "1.csv", new string('é', 200) + "2.csv");
        Assert.Throws<DataLakeException>(() => LocalPlace.Of(Folder, one, $"b/{one}"));
        var names = new[] { one, other }.Select(key => Path.GetFileName(LocalPlace.Of(Folder, key, $"b/{key}", rename: true))).ToList();
        Assert.Equal(2, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 200, 255));
        Assert.All(names, name => Assert.EndsWith(".csv", name, StringComparison.Ordinal));
    }
}
