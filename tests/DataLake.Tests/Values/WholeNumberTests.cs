using System.Globalization;
using System.Numerics;
using System.Text;
using DataLake.Values.Numbers;

namespace DataLake.Tests.Values;

public class WholeNumberTests
{
    private static readonly BigInteger[] Samples =
    [
        0, 1, -1, 7, -7, 10, long.MaxValue, long.MinValue, long.MaxValue - 1, int.MinValue, BigInteger.Pow(2, 63), -BigInteger.Pow(2, 63) - 1,
        BigInteger.Parse("1577134800018226902", CultureInfo.InvariantCulture), BigInteger.Pow(10, 40), -BigInteger.Pow(10, 40), BigInteger.Pow(2, 32),
    ];

    [Fact]
    public void Arithmetic_and_order_are_those_of_numbers_of_any_length()
    {
        foreach (var x in Samples)
        {
            foreach (var y in Samples)
            {
                WholeNumber a = new(x), b = new(y);
                Assert.Equal(x + y, (a + b).Value);
                Assert.Equal(x - y, (a - b).Value);
                Assert.Equal(x * y, (a * b).Value);
                Assert.Equal(x == y, a == b);
                Assert.Equal(x.CompareTo(y), Math.Sign(a.CompareTo(b)));
                if (!y.IsZero)
                    Assert.Equal(x % y, (a % b).Value);
            }
        }
    }

    [Fact]
    public void A_number_is_a_long_outside_where_it_fits_one()
    {
        foreach (var x in Samples)
        {
            var number = new WholeNumber(x);
            var fits = x >= long.MinValue && x <= long.MaxValue;
            Assert.Equal(fits, number.ToObject() is long);
            Assert.Equal(fits, number.TryGetInt64(out _));
            Assert.Equal(x.ToString(CultureInfo.InvariantCulture), number.ToString());
            var text = new byte[100];
            Assert.True(number.TryFormat(text, out var length, default, null));
            Assert.Equal(number.ToString(), Encoding.UTF8.GetString(text.AsSpan(0, length)));
            Assert.Equal(double.Parse(number.ToString(), CultureInfo.InvariantCulture), number.ToDouble());
            Assert.Equal(number, new WholeNumber(x));
            Assert.Equal(number.GetHashCode(), new WholeNumber(x).GetHashCode());
        }
    }

    [Theory]
    [InlineData("9007199254740993", 9007199254740992.0, 1)]
    [InlineData("9007199254740992", 9007199254740992.0, 0)]
    [InlineData("3", 3.5, -1)]
    [InlineData("-3", -3.5, 1)]
    [InlineData("4", 3.5, 1)]
    [InlineData("100000000000000000000", 1e20, 0)]
    [InlineData("100000000000000000001", 1e20, 1)]
    [InlineData("5", double.PositiveInfinity, -1)]
    public void It_is_compared_with_a_double_exactly(string whole, double number, int order) =>
        Assert.Equal(order, Math.Sign(new WholeNumber(BigInteger.Parse(whole, CultureInfo.InvariantCulture)).CompareTo(number)));
}
