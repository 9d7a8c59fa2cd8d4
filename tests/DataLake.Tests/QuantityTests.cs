namespace DataLake.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "0 rows")]
    [InlineData(1, "1 row")]
    [InlineData(2, "2 rows")]
    [InlineData(1558, "1,558 rows")]
    public void A_count_and_its_noun_agree(long count, string text)
    {
        using var culture = new CultureScope("pt-BR"); // whose thousands have points
        Assert.Equal(text, Quantity.Of(count, "row"));
    }

    [Fact]
    public void Other_words_than_the_noun_agree_too()
    {
        Assert.Equal("1 row was left out", Quantity.Of(1, "row was", "rows were") + " left out");
        Assert.Equal("3 rows were left out", Quantity.Of(3, "row was", "rows were") + " left out");
    }
}
