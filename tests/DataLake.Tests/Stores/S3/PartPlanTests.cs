using DataLake.Stores.S3.Sessions;

namespace DataLake.Tests.Stores.S3;

public sealed class PartPlanTests
{
    private const long Tebibyte = 1L << 40;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(8 << 20, 1)]
    [InlineData((8 << 20) + 1, 2)]
    [InlineData(256 << 20, 32)]
    public void Usual_sizes_are_cut_into_parts_of_8_MiB(long size, int parts)
    {
        var plan = PartPlan.For(size);
        Assert.Equal((8 << 20, parts), (plan.PartSize, plan.Count));
    }

    [Theory]
    [InlineData(80L << 30)]
    [InlineData(Tebibyte)]
    [InlineData((5 * Tebibyte) - 1)]
    [InlineData(5 * Tebibyte)]
    public void The_largest_sizes_stay_within_ten_thousand_parts_that_cover_them_exactly(long size)
    {
        var plan = PartPlan.For(size);
        Assert.InRange(plan.Count, 1, 10_000);
        Assert.InRange(plan.PartSize, 8 << 20, 5L << 30);
        Assert.Equal(size, plan.Offset(plan.Count) + plan.Length(plan.Count));
        Assert.InRange(plan.Length(plan.Count), 1, plan.PartSize);
    }
}
