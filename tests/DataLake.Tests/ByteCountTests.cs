namespace DataLake.Tests;

public sealed class ByteCountTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("1B", 1)]
    [InlineData("1KB", 1024)]
    [InlineData("1.5 mb", 1572864)]
    [InlineData(" 2GiB ", 2147483648)]
    [InlineData("1TB", 1099511627776)]
    public void ASizeIsItsBytes(string text, long expected)
    {
        Assert.True(ByteCount.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("0GB")]
    [InlineData("-1")]
    [InlineData("1XB")]
    [InlineData("1 G B")]
    [InlineData("9999999999TB")]
    [InlineData("one")]
    public void WhatIsNoSizeIsNone(string text) => Assert.False(ByteCount.TryParse(text, out _));
}
