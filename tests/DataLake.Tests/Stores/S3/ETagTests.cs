using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using DataLake.Stores.S3.Objects;

namespace DataLake.Tests.Stores.S3;

public sealed class ETagTests
{
    private static readonly PartETag[] Parts = [new(1, "\"900150983cd24fb0d6963f7d28e17f72\""), new(2, "0cc175b9c0f1b6a831c399e269772661")]; // MD5 of abc, and of a

    [Fact]
    public void The_tag_of_several_parts_is_the_MD5_of_their_MD5s_and_their_number()
    {
        var tag = Convert.ToHexString(MD5.HashData([.. MD5.HashData(Encoding.ASCII.GetBytes("abc")), .. MD5.HashData(Encoding.ASCII.GetBytes("a"))])) + "-2";
        Assert.True(ETag.IsOfParts(tag, Parts, null));
        Assert.True(ETag.IsOfParts($"\"{tag.ToLowerInvariant()}\"", Parts, ServerSideEncryptionMethod.AES256));
    }

    [Theory]
    [InlineData("900150983cd24fb0d6963f7d28e17f72-2")]
    [InlineData("900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("")]
    [InlineData(null)]
    public void Another_tag_is_not_of_these_parts(string? tag)
    {
        Assert.False(ETag.IsOfParts(tag, Parts, null));
        Assert.True(ETag.IsOfParts(tag, Parts, ServerSideEncryptionMethod.AWSKMS)); // it tells nothing there
    }
}
