using DataLake.Stores.Names;

namespace DataLake.Tests.Stores;

public class BucketNameTests
{
    [Theory]
    [InlineData("ancine")]
    [InlineData("a-b.c1")]
    [InlineData("123")]
    public void Names_that_S3_takes(string bucket) => BucketName.Check(bucket);

    [Theory]
    [InlineData("ab", "2 characters")]
    [InlineData("Ancine", "'A'")]
    [InlineData("dados_raw", "'_'")]
    [InlineData("produção", "'ç'")]
    [InlineData("-abc", "begin and end")]
    [InlineData("abc.", "begin and end")]
    [InlineData("a..b", "two dots")]
    [InlineData("192.168.0.1", "IP address")]
    [InlineData("xn--abc", "'xn--'")]
    [InlineData("abc-s3alias", "'-s3alias'")]
    [InlineData("../x", "'/'")]
    public void Names_that_S3_refuses_are_refused_with_the_rule(string bucket, string rule)
    {
        var error = Assert.Throws<DataLakeException>(() => BucketName.Check(bucket));
        Assert.Equal("BucketNameInvalid", error.ErrorId);
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
    }
}
