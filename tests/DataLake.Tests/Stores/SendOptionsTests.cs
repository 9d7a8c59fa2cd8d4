using DataLake.Stores;

namespace DataLake.Tests.Stores;

public class SendOptionsTests
{
    [Theory]
    [InlineData("a", "x\r\nx-amz-acl: public-read")]
    [InlineData("a", "x\0")]
    [InlineData("a\r\nx-amz-acl", "public-read")]
    [InlineData("a b", "x")]
    [InlineData("", "x")]
    [InlineData("sha256", "x")]
    public void Metadata_that_would_be_another_header_is_refused(string name, string value) =>
        Assert.Equal("MetadataInvalid", Refused(new SendOptions { Metadata = new Dictionary<string, string> { [name] = value } }));

    [Theory]
    [InlineData("text/csv\r\nx-amz-acl: public-read", null)]
    [InlineData("", null)]
    [InlineData(null, "STANDARD\r\nx: y")]
    public void So_are_types_and_classes(string? type, string? storage) =>
        Assert.Equal("HeaderInvalid", Refused(new SendOptions { ContentType = type, StorageClass = storage }));

    [Fact]
    public void So_are_tags_and_names_that_differ_by_case_only()
    {
        Assert.Equal("TagInvalid", Refused(new SendOptions { Tags = new Dictionary<string, string> { ["a\n"] = "x" } }));
        Assert.Equal("TagInvalid", Refused(new SendOptions { Tags = new Dictionary<string, string> { ["a"] = "x\r" } }));
        Assert.Equal("MetadataInvalid", Assert.Throws<DataLakeException>(() => new SendOptions { Metadata = new Dictionary<string, string> { ["Team"] = "x", ["team"] = "y" } }).ErrorId);
    }

    [Fact]
    public void What_people_write_passes() => Assert.Null(Refused(new SendOptions
    {
        ContentType = "text/csv; charset=utf-8", StorageClass = "standard_ia",
        Metadata = new Dictionary<string, string> { ["Owner-Name"] = "Ministério da Cultura", ["x"] = "" },
        Tags = new Dictionary<string, string> { ["Área"] = "dados públicos" },
    }));

    private static string? Refused(SendOptions options) => (Record.Exception(() => options.CheckHeaders()) as DataLakeException)?.ErrorId;
}
